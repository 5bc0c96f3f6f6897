import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPageAs } from '../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'the bar of a list, $javaScriptEnabled for scripts',
  ({ javaScriptEnabled }) => {
    let newsroom: OpenNewsroom;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      newsroom = await openNewsroom();
      browser = await launchChromium();
      const at = '/admin/article?status=d';
      page = await openPageAs(browser, newsroom.origin, { username: 'journalist', at, javaScriptEnabled });
    });
    afterAll(async () => {
      await browser.close();
      await newsroom.close();
    });

    const topOf = async (selector: string): Promise<number | undefined> =>
      (await page.locator(selector).boundingBox())?.y;
    const firstBox = () => page.locator('tbody [type=checkbox]').first();

    it.each([320, 390, 640, 900, 1280, 1440, 2560])('moves nothing when it appears, %i pixels wide', async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${newsroom.origin}/admin/article?status=d`);
      const before = await topOf('.table');

      await firstBox().check();

      expect(await page.locator('.bar').isVisible()).toBe(true);
      expect(await page.locator('.search').isVisible()).toBe(false);
      expect(await topOf('.table')).toBe(before);
      const [bar, toolbar] = [await page.locator('.bar').boundingBox(), await page.locator('.toolbar').boundingBox()];
      expect(bar).toEqual(toolbar);
      const outside = await page.locator('.bar').evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(outside).toBe(0);
    });

    it.each([320, 700, 1280, 1440])('has each action once, %i pixels wide', async (width) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${newsroom.origin}/admin/article?status=d`);
      await firstBox().check();
      await page.locator('.bar-more').click();

      const names = await page
        .locator('#rows button[name=action]:visible')
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('value')));

      expect(names).toEqual([...new Set(names)]);
      expect(names).toHaveLength(9);
      expect(names.at(-1)).toBe('deleteSelected');
    });

    it.each([
      { width: 390, beside: 0 },
      { width: 1024, beside: 0 },
      { width: 1280, beside: 1 },
      { width: 1366, beside: 2 },
      { width: 1440, beside: 3 },
      { width: 2560, beside: 3 },
    ])('has $beside of its buttons beside the menu, $width pixels wide', async ({ width, beside }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${newsroom.origin}/admin/article?status=d`);
      await firstBox().check();

      expect(await page.locator('.promoted button:visible').count()).toBe(beside);
    });

    it('runs nothing by Enter in the box of a row', async () => {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${newsroom.origin}/admin/article?status=d`);
      await firstBox().check();

      await firstBox().press('Enter');
      await page.reload();

      expect(await page.locator('.message').count()).toBe(0);
      expect(await page.locator('.total').textContent()).toContain('match');
      // Where a script keeps it, the tick is there still, and the bar in the place of the toolbar.
      await firstBox().uncheck();
    });

    it('opens the filters over the list where there is no room for a column', async () => {
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(`${newsroom.origin}/admin/article?status=d`);
      expect(await page.locator('.filters').isVisible()).toBe(false);

      await page.getByRole('button', { name: 'Filters (1)' }).click();
      expect(await page.getByRole('region', { name: 'Filters', exact: true }).isVisible()).toBe(true);
      await page.getByRole('button', { name: 'Close filters' }).click();

      expect(await page.locator('.filters').isVisible()).toBe(false);
    });

    it('leaves the last row in reach, and the focus clear of what is held', async () => {
      await page.setViewportSize({ width: 900, height: 700 });
      await page.goto(`${newsroom.origin}/admin/article`);
      const last = page.locator('tbody tr').last().getByRole('link');

      await last.focus();

      const [row, head] = [await last.boundingBox(), await page.locator('thead').boundingBox()];
      expect(row?.y).toBeGreaterThan((head?.y ?? 0) + (head?.height ?? 0));
      expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual(700);
    });
  },
);
