import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, it, vi } from 'vitest';
import { newsroomPages } from '../browser/pages/newsroom-pages.js';
import { PageOpener } from '../browser/pages/page.opener.js';
import { firstLook } from './fixed-clock.js';
import { palettePng } from './palette-png.js';

const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));
const widths = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;
const MINUTE = 60_000;

/** The clock of the newsroom goes by pages, a minute each, so that the same pages are taken at the same time whenever that is. */
const tick = (): unknown => vi.setSystemTime(Date.now() + MINUTE);

describe('the pictures of the newsroom', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    vi.setSystemTime(firstLook);
    opener = await PageOpener.start({ timezoneId: 'UTC' }, 1_000);
    mkdirSync(folder, { recursive: true });
  });
  beforeEach(tick);
  afterAll(() => opener.close());

  it.each(newsroomPages)('$name', async (entry) => {
    const page = await opener.open(entry);
    await steady(page, opener.newsroom.origin);
    for (const viewport of widths.filter(({ width }) => width <= (entry.widths?.most ?? Infinity))) {
      await page.setViewportSize(viewport);
      for (const colorScheme of entry.language ? (['light'] as const) : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme });
        const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
        writeFileSync(join(folder, `${entry.name}-${colorScheme}-${viewport.width}.png`), palettePng(picture));
      }
    }
    await page.close();
  });
});

/** Puts what is drawn by chance into a form of its own: keys, the number of a failure, the port and the secret of a link. */
async function steady(page: Page, origin: string): Promise<void> {
  await page.evaluate(`{
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      node.data = node.data
        .replace(/\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b/g, '7f3a91bc-0c4e-4d21-9a55-6c1f2be0d7aa')
        .replace(/(?<![0-9a-f-])[0-9a-f]{4}-[0-9a-f]{4}(?![0-9a-f-])/, '7f3a-91bc')
        .replace(${JSON.stringify(origin)}, 'https://newsroom.example')
        .replace(/(login.password.)[\\w-]{20,}/, '$1Zm9yIHlvdXIgZXllcyBvbmx5LCBhbmQgb25seSBvbmNl');
    }
  }`);
}
