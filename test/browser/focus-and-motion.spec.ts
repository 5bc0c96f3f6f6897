import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageNamed } from './pages/newsroom-pages.js';
import { PageOpener } from './pages/page.opener.js';

const tickedList = pageNamed('article-list-ticked');
/** Pages that between them have every kind of control. */
const pages = [tickedList, ...['confirmation-form-error', 'article', 'own-account', 'sign-in'].map(pageNamed)];

/** Presses Tab until all of a page was passed, at most so often, and tells what had the focus without an outline of 2 px. */
async function findUnseenFocus(page: Page): Promise<{ readonly passed: number; readonly unseen: readonly string[] }> {
  const unseen: string[] = [];
  let passed = 0;
  for (; passed < 40; passed += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<{ name: string; outline: boolean; end: boolean }>(`(() => {
      const element = document.activeElement;
      const box = element.closest('label') ?? element;
      const seen = [element, box].some((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
      });
      return { name: element.outerHTML.slice(0, 120), outline: seen, end: element === document.body };
    })()`);
    if (focused.end) break;
    if (!focused.outline) unseen.push(focused.name);
  }
  return { passed, unseen };
}

/** The longest that anything on a page takes to change, in seconds. */
const longestMotion = (page: Page): Promise<number> =>
  page.evaluate(`Math.max(0, ...[...document.querySelectorAll('*')].flatMap((element) =>
    [null, '::before', '::after', '::backdrop'].flatMap((part) => {
      const { transitionDuration, animationDuration } = getComputedStyle(element, part);
      return [transitionDuration, animationDuration].join(',').split(',').map((text) => parseFloat(text) || 0);
    })))`);

describe('where the focus is', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each(
    pages.flatMap((entry) => [
      { ...entry, colors: 'none' as const },
      { ...entry, colors: 'active' as const },
    ]),
  )('is always outlined on $name, with forced colours $colors', async ({ colors, ...entry }) => {
    const page = await opener.open(entry);
    await page.emulateMedia({ forcedColors: colors });

    const { passed, unseen } = await findUnseenFocus(page);
    await page.close();

    expect(passed).toBeGreaterThan(1);
    expect(unseen).toEqual([]);
  });

  it('can be told from where it is not, and what is selected from what is not, with forced colours', async () => {
    const page = await opener.open(tickedList);
    await page.emulateMedia({ forcedColors: 'active' });

    const looks = await page.evaluate<
      readonly string[]
    >(`[...document.querySelectorAll('#rows tbody tr')].map((row) => {
      const first = row.cells[0];
      const { backgroundColor, boxShadow, borderInlineStart, outline } = getComputedStyle(first);
      const { content, backgroundColor: barColor, inlineSize } = getComputedStyle(first, '::before');
      return [row.querySelector(':checked') !== null, backgroundColor, boxShadow, borderInlineStart, outline, content, barColor, inlineSize].join(' ');
    })`);
    const drawn = await page.evaluate(
      `[...new Set([...document.querySelectorAll('#rows tbody [type=checkbox]')].map((box) => getComputedStyle(box).appearance))]`,
    );
    await page.close();

    const selected = new Set(looks.filter((look) => look.startsWith('true')).map((look) => look.slice('true'.length)));
    const others = new Set(looks.filter((look) => look.startsWith('false')).map((look) => look.slice('false'.length)));
    expect(selected.size).toBeGreaterThan(0);
    expect(others.size).toBeGreaterThan(0);
    expect([...selected].filter((look) => others.has(look))).toEqual([]);
    // Drawn by the browser, which knows the person's colours.
    expect(drawn).toEqual(['auto']);
  });
});

describe('motion', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each(pages)('takes 120 ms at most on $name, and none where less is asked for', async (entry) => {
    const page = await opener.open(entry);
    const usual = await longestMotion(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const reduced = await longestMotion(page);
    await page.close();

    expect(usual).toBeLessThanOrEqual(0.12);
    expect(reduced).toBe(0);
  });
});

describe('the bar', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each([390, 768, 1440])('moves nothing when it appears and when it goes, %d px wide', async (width) => {
    const page = await opener.open({ name: 'list', route: ':model', account: 'journalist', at: '/admin/article' });
    await page.setViewportSize({ width, height: 900 });
    const places = (): Promise<unknown> =>
      page.evaluate(`[...document.querySelectorAll('h1, .filters, #rows table, #rows tr, #rows td')].map((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height];
      })`);
    const before = await places();

    await page.locator('#rows tbody [type=checkbox]').nth(1).check();
    const ticked = await places();
    await page.locator('#rows tbody [type=checkbox]').nth(1).uncheck();
    const after = await places();
    await page.close();

    expect(ticked).toEqual(before);
    expect(after).toEqual(before);
  });
});
