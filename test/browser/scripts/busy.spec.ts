import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openLists, type OpenLists, press, postedFields } from './list-page.js';

describe('what takes its time', () => {
  let lists: OpenLists;

  beforeAll(async () => {
    lists = await openLists();
  });
  afterAll(() => lists.close());
  beforeEach(async () => {
    await lists.page.unrouteAll();
    await lists.open('/admin/article');
  });

  const sign = () => lists.page.locator('[data-busy]');
  const isBusy = async () => (await lists.page.locator('main[aria-busy="true"]').count()) === 1;
  /** Lets the next answers wait until they are let go. */
  const hold = async () => {
    let letGo = (): void => undefined;
    const promise = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await lists.page.route('**/admin/**', async (route) => {
      await promise;
      await route.fallback();
    });
    return letGo;
  };

  it('shows that it works, to eyes and ears, until the next page is there', async () => {
    const letGo = await hold();
    await lists.page.locator('.pages a').first().click({ noWaitAfter: true });

    await expect.poll(() => sign().textContent()).toBe('Working…');
    expect(await sign().getAttribute('role')).toBe('status');
    expect(await isBusy()).toBe(true);
    expect((await sign().boundingBox())?.height).toBe(4);

    letGo();
    await lists.page.waitForURL('**/admin/article?**');
    expect(await sign().textContent()).toBe('');
    expect(await isBusy()).toBe(false);
  });

  it('shows it for a form that was sent', async () => {
    const letGo = await hold();
    await lists.page.locator('.search [type="submit"]').click({ noWaitAfter: true });

    await expect.poll(() => sign().textContent()).toBe('Working…');
    letGo();
    await lists.page.waitForURL('**/admin/article?**');
  });

  it('takes the sign away when Escape stops it', async () => {
    const letGo = await hold();
    await lists.page.locator('.pages a').first().click({ noWaitAfter: true });
    await expect.poll(() => sign().textContent()).toBe('Working…');
    await lists.page.keyboard.press('Escape');

    expect(await sign().textContent()).toBe('');
    letGo();
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
