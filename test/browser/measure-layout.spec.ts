import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinChromium } from '../support/chromium.js';
import { measureLayout } from './layout.js';

describe('the measurement of a page', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await joinChromium();
  });
  afterAll(() => browser.close());

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
    const page = await browser.newPage();
    await page.setContent(html);

    const findings = await measureLayout(page, 640);
    await page.close();

    expect(findings).toEqual(found.map((pattern) => expect.stringMatching(pattern)));
  });
});
