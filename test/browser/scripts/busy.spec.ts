import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLists, type OpenLists, press, postedFields } from './list-page.js';

describe('what takes its time', () => {
  let lists: OpenLists;

  const heard: unknown[] = [];
  let onHeard: () => void;

  beforeAll(async () => {
    lists = await openLists();
    await lists.page.exposeFunction('tellTest', (said: unknown) => {
      heard.push(said);
      onHeard();
    });
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.unrouteAll();
    await lists.open('/admin/article');
  });

  const sign = () => lists.page.locator('[data-busy]');
  /** What the sign has said, with whether the page was said to be busy, and how high it was; the next answers wait for the first of these. */
  const hearSign = async () => {
    heard.length = 0;
    await lists.page.evaluate(`
      const sign = document.querySelector('[data-busy]');
      const hear = () => tellTest([sign.textContent, document.querySelector('main').ariaBusy, sign.offsetHeight]);
      new MutationObserver(hear).observe(sign, { childList: true });
    `);
    const isHeard = new Promise<void>((resolve) => {
      onHeard = resolve;
    });
    await lists.page.route('**/admin/article**', async (route) => {
      await isHeard;
      await route.fallback();
    });
  };

  it('shows that it works, to eyes and ears, until the next page is there', async () => {
    await hearSign();
    await lists.page.locator('.pages a').first().click();
    await lists.page.waitForURL('**/admin/article?**');

    expect(heard[0]).toEqual(['Working…', 'true', 4]);
    expect(await sign().textContent()).toBe('');
    expect(await sign().getAttribute('role')).toBe('status');
    expect(await lists.page.locator('main[aria-busy]').count()).toBe(0);
  });

  it('shows it for a form that was sent', async () => {
    await hearSign();
    await lists.page.locator('.search [type="submit"]').click();
    await lists.page.waitForURL('**/admin/article?**');

    expect(heard[0]).toEqual(['Working…', 'true', 4]);
  });

  it('leaves every button as it is, so that back and forward find a page that works', async () => {
    await press(lists.page, 0);
    await postedFields(lists.page, 'makePublished');

    expect(await lists.page.locator('#rows button[name="action"]:disabled').count()).toBe(0);
    expect((await postedFields(lists.page, 'makePublished')).getAll('_selected_action')).toHaveLength(1);
  });

  it('writes nothing into the console', () => {
    expect(lists.errors).toEqual([]);
  });
});
