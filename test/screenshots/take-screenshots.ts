import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium, openPageAs } from '../support/chromium.js';
import { openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** The picture of the README goes beside the documents; the others, for a look before a release, go to `dist/`. */
const pictures = [
  { file: 'docs/images/article-list.png', colorScheme: 'light', width: 1440, height: 900 },
  { file: 'dist/screenshots/article-list-dark.png', colorScheme: 'dark', width: 1440, height: 900 },
  { file: 'dist/screenshots/article-list-narrow.png', colorScheme: 'light', width: 390, height: 844 },
  { file: 'dist/screenshots/article-list-narrow-dark.png', colorScheme: 'dark', width: 390, height: 844 },
] as const;

describe('the pictures of the newsroom', () => {
  let newsroom: OpenNewsroom;
  let browser: Browser;

  beforeAll(async () => {
    newsroom = await openNewsroom({ articles: 1_000 });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await newsroom.close();
  });

  it.each(pictures)('$file', async ({ file, colorScheme, width, height }) => {
    const page = await openPageAs(browser, newsroom.origin, {
      username: 'journalist',
      at: '/admin/article',
      colorScheme,
      viewport: { width, height },
    });
    await tickDrafts(page);
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    await page.screenshot({ path: join(repository, file) });
    await page.close();
  });
});

/** Ticks three drafts. */
async function tickDrafts(page: Page): Promise<void> {
  const drafts = page.locator('tbody tr', { has: page.getByRole('cell', { name: 'Draft', exact: true }) });
  for (const index of [0, 1, 2]) await drafts.nth(index).getByRole('checkbox').check();
  await page.mouse.move(0, 0);
}
