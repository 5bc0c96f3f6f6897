import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomPages } from './pages/newsroom-pages.js';
import { PageOpener } from './pages/page.opener.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can change: all other rules are about the page itself. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Tells which elements break which rules, by their tags or names: `['color-contrast: .muted']`. */
const readViolations = (page: Page, runOnly: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(`axe
    .run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);

describe('axe finds nothing, light or dark, wide or narrow', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    // Without motion: colours on their way from one theme to the other are neither's.
    opener = await PageOpener.start({ colorScheme: 'light', reducedMotion: 'reduce' });
  });
  afterAll(() => opener.close());

  it.each(newsroomPages)('on $name', async (entry) => {
    const page = await opener.open(entry);
    await page.evaluate(axe);
    const found: string[] = [];

    for (const width of entry.widths ? [390] : [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const violations = await readViolations(page, colorScheme === 'light' ? everything : colours);
        found.push(...violations.map((violation) => `${colorScheme}, ${width} px: ${violation}`));
      }
    }
    await page.close();

    expect(found).toEqual([]);
  });

  it('on pages that ask nothing of any other origin', () => {
    expect([...opener.origins]).toEqual([opener.newsroom.origin]);
  });
});
