import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomPages } from './pages/newsroom-pages.js';
import { PageOpener } from './pages/page.opener.js';

const measuring = readFileSync(new URL('measure-layout.js', import.meta.url), 'utf8');
const widths = [320, 360, 390, 640, 768, 900, 1024, 1440, 1920, 2560];

/** What readers of poor sight set, as WCAG 1.4.4 and 1.4.12 have it. */
const adaptations = {
  'with text at 200 %': 'body { zoom: 2 }',
  'with text spaced out':
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }',
};

describe('nothing overlaps or leaves the window, and targets are large enough', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each(newsroomPages)('on $name', async (entry) => {
    const page = await opener.open(entry);
    const most = entry.widths?.most ?? Infinity;
    const found: string[] = [];

    for (const width of widths.filter((one) => one <= most)) {
      found.push(...(await measure(page, width)).map((finding) => `${width} px: ${finding}`));
    }
    for (const [adaptation, css] of Object.entries(adaptations)) {
      await adapt(page, css);
      for (const width of [640, 1440].filter((one) => one <= most)) {
        found.push(...(await measure(page, width)).map((finding) => `${width} px, ${adaptation}: ${finding}`));
      }
    }
    await page.close();

    expect(found).toEqual([]);
  });
});

describe('the measurement', () => {
  let opener: PageOpener;

  beforeAll(async () => {
    opener = await PageOpener.start();
  });
  afterAll(() => opener.close());

  it.each([
    { what: 'a wide element', html: '<p style="width: 700px">wide</p>', found: [/document is 70\d px wide/] },
    { what: 'a text that leaves the window', html: '<p style="margin-left: -40px">left</p>', found: [/“left” leaves/] },
    {
      what: 'two texts on one another',
      html: '<p>under</p><p style="margin-top: -36px">over</p>',
      found: [/“over” and p “under” overlap/],
    },
    {
      what: 'a control under another',
      html: '<button style="padding: 12px">one</button><button style="padding: 12px; margin-left: -20px">two</button>',
      found: [/“one” and button “two” overlap/],
    },
    {
      what: 'small targets side by side',
      html: '<p><a href="/" style="display: block">up</a><a href="/" style="display: block">down</a></p>',
      found: [/“up” is a target of \d+ × 1\d px/, /“down” is a target/],
    },
    {
      what: 'nothing of a link in a sentence',
      html: '<p>Go <a href="/">up</a>, or <a href="/">down</a>.</p>',
      found: [],
    },
    {
      what: 'nothing of what scrolls within itself',
      html: '<div style="overflow-x: auto"><p style="width: 700px">wide</p></div>',
      found: [],
    },
  ])('finds $what', async ({ html, found }) => {
    const page = await opener.open({ name: 'blank', route: '', at: '/admin/login' });
    // Away from the site, whose policy forbids styles within a page.
    await page.goto('about:blank');
    await page.setContent(html);

    const findings = await measure(page, 640);
    await page.close();

    expect(findings).toEqual(found.map((pattern) => expect.stringMatching(pattern)));
  });
});

async function measure(page: Page, width: number): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  return page.evaluate(measuring);
}

/** Lays a sheet of a reader's own over the page's, in place of the last: one that is made by a script is none that a policy forbids. */
async function adapt(page: Page, css: string): Promise<void> {
  await page.evaluate(`{
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(${JSON.stringify(css)});
    document.adoptedStyleSheets = [sheet];
  }`);
}
