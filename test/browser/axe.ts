import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const everything = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can change: all other rules are about the page itself. */
const colours = ['color-contrast', 'link-in-text-block'];

/** Tells what axe finds on an open page, light and dark, in windows so wide: `['dark, 390 px: color-contrast: .muted']`. */
export async function findByAxe(page: Page, widths: readonly number[]): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const violations = await readViolations(page, colorScheme === 'light' ? everything : colours);
      found.push(...violations.map((violation) => `${colorScheme}, ${width} px: ${violation}`));
    }
  }
  return found;
}

/** Tells which elements break which rules, by their tags or names: `['color-contrast: .muted']`. */
function readViolations(page: Page, runOnly: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(`axe
    .run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' '))))`);
}
