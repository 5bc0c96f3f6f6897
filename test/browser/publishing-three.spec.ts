import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium, openPageAs } from '../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

/** The same story for a browser that runs scripts and for one that runs none. */
describe.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'publishing three stories in a browser, $javaScriptEnabled for scripts',
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

    it('ticks three drafts, chooses to publish them, and reads that three were published', async () => {
      const boxes = page.locator('tbody').getByRole('checkbox');
      for (const index of [0, 1, 2]) await boxes.nth(index).check();

      await page.getByRole('button', { name: 'Mark selected stories as published' }).click();

      expect(await page.locator('.message.success').textContent()).toBe(
        '3 stories were successfully marked as published.',
      );
    });
  },
);
