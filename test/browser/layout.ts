import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

const measuring = readFileSync(new URL('measure-layout.js', import.meta.url), 'utf8');

/** What readers of poor sight set, as WCAG 1.4.4 and 1.4.12 have it. */
const adaptations = {
  'with text at 200 %': 'body { zoom: 2 }',
  'with text spaced out':
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
};

/** Tells what overlaps, leaves the window or is too small to be hit in a window so wide: `['h1 “Articles” leaves the window']`. */
export async function measureLayout(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(measuring);
}

/** Measures an open page in windows from 320 to 2560 px, and at two widths as readers of poor sight set it; none wider than it can be. */
export async function findByLayout(page: Page, most = Infinity): Promise<readonly string[]> {
  const found: string[] = [];
  for (const width of [320, 360, 390, 640, 768, 900, 1024, 1440, 1920, 2560].filter((one) => one <= most)) {
    found.push(...(await measureLayout(page, width)).map((finding) => `${width} px: ${finding}`));
  }
  for (const [adaptation, css] of Object.entries(adaptations)) {
    await adapt(page, css);
    for (const width of [640, 1440].filter((one) => one <= most)) {
      found.push(...(await measureLayout(page, width)).map((finding) => `${width} px, ${adaptation}: ${finding}`));
    }
  }
  return found;
}

/** Lays a sheet of a reader's own over the page's, in place of the last: one that is made by a script is none that a policy forbids. */
async function adapt(page: Page, css: string): Promise<void> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets = [sheet];
  }`);
}
