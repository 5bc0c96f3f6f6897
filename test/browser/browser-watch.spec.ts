import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { joinChromium } from '../support/chromium.js';
import { BrowserWatch } from './browser-watch.js';

const origin = 'http://newsroom.test';

describe('what no page of a story may do', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await joinChromium();
  });
  afterAll(() => browser.close());

  /** Opens a page of a site, and tells what the watch holds against it. */
  const faultsOf = async (body: string, policy = ''): Promise<readonly string[]> => {
    const watch = new BrowserWatch(origin);
    const context = await browser.newContext();
    watch.follow(context);
    await context.route('**', (route) =>
      route.request().isNavigationRequest()
        ? route.fulfill({ body, contentType: 'text/html', headers: { 'content-security-policy': policy } })
        : route.fulfill({ status: 404 }),
    );
    const page = await context.newPage();
    await page.goto(origin);
    await context.close();
    return watch.takeFaults();
  };

  it('is to write an error', async () => {
    expect(await faultsOf('<script>console.error("no row to tick")</script>')).toEqual(['no row to tick']);
  });

  it('is to let a script fail', async () => {
    expect(await faultsOf('<script>throw new Error("no such row")</script>')).toEqual(['a script failed: no such row']);
  });

  it('is to break its own content security policy', async () => {
    const [fault, ...others] = await faultsOf('<p style="color: red">Three stories</p>', "style-src 'self'");

    expect(fault).toContain('Content Security Policy');
    expect(others).toEqual([]);
  });

  it('is to ask for something elsewhere', async () => {
    expect(await faultsOf('<img src="http://elsewhere.test/pixel.png" alt="">')).toContain(
      'asked elsewhere: http://elsewhere.test/pixel.png',
    );
  });

  it('is to ask for something that is not there', async () => {
    expect(await faultsOf(`<img src="${origin}/pixel.png" alt="">`)).toEqual([
      `answered with 404: ${origin}/pixel.png`,
    ]);
  });

  it('is none of this for most pages', async () => {
    expect(await faultsOf('<p>Three stories</p>')).toEqual([]);
  });
});
