import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';

/** The form in the menu at the top of every page. */
const FORM = { form: 'form.preferences' } as const;

function themeOf({ $ }: Visited): string | undefined {
  return $('html').attr('data-theme');
}

function chosenIn({ $ }: Visited): string {
  return $('.preferences [name=theme][aria-pressed=true]').text();
}

describe.each(adapters)('choosing a theme, on %s', (adapter) => {
  let newsroom: OpenNewsroom;
  let browser: Browser;

  beforeAll(async () => {
    newsroom = await openNewsroom({ adapter });
  });
  afterAll(() => newsroom.close());

  it('begins with that of the system, which the page leaves to the browser', async () => {
    browser = await newsroom.browseAs('journalist');
    const page = await browser.visit('/admin');

    expect(themeOf(page)).toBeUndefined();
    expect(page.$('meta[name=color-scheme]').attr('content')).toBe('light dark');
    expect(chosenIn(page)).toBe('System');
  });

  it('leads back to the page it was chosen on, which the first byte colours', async () => {
    const list = await browser.visit('/admin/article?status=d&q=a');
    const page = await browser.submit(list, { theme: 'dark' }, FORM);

    expect(page.address).toBe('/admin/article?status=d&q=a');
    expect(page.text).toMatch(/^<!doctype html>\s+<html lang="en" dir="ltr" data-theme="dark">/);
    expect(page.$('meta[name=color-scheme]').attr('content')).toBe('dark');
    expect(chosenIn(page)).toBe('Dark');
  });

  it('is kept for a year in a cookie that no script can read', async () => {
    const list = await browser.visit('/admin');
    const answer = await browser.submit(list, { theme: 'light' }, { ...FORM, follow: false });

    expect(answer.status).toBe(303);
    expect(answer.headers.getSetCookie()).toEqual([
      'steward_theme=light; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  it('goes back to that of the system, and keeps nothing', async () => {
    const page = await browser.submit(await browser.visit('/admin'), { theme: 'system' }, FORM);

    expect(themeOf(page)).toBeUndefined();
    expect(browser.cookie('steward_theme')).toBeUndefined();
  });

  it('needs no sign-in, and lasts through one', async () => {
    const stranger = newsroom.browse();
    const page = await stranger.submit(await stranger.visit('/admin/login'), { theme: 'dark' }, FORM);
    expect(page.address).toBe('/admin/login');
    expect(themeOf(page)).toBe('dark');

    await stranger.signIn('journalist');
    expect(themeOf(await stranger.visit('/admin/article'))).toBe('dark');
  });

  it('is seen on pages of what went wrong', async () => {
    await browser.submit(await browser.visit('/admin'), { theme: 'dark' }, FORM);
    const page = await browser.visit('/admin/nowhere');

    expect(page.status).toBe(404);
    expect(themeOf(page)).toBe('dark');
  });

  it('refuses what is no theme, and takes what a cookie says for none', async () => {
    const page = await browser.submit(await browser.visit('/admin'), { theme: 'sepia' }, FORM);
    expect(page.status).toBe(400);

    browser.setCookie('steward_theme', 'dark"><script>');
    expect(themeOf(await browser.visit('/admin'))).toBeUndefined();
  });

  it.each(['//evil.example/admin', 'https://evil.example/admin', '/elsewhere', '/administration', 'javascript:0'])(
    'leads to the start page, not to %s',
    async (next) => {
      const page = await browser.visit('/admin');
      const answer = await browser.submit(page, { theme: 'light', next }, { ...FORM, follow: false });

      expect(answer.headers.get('location')).toBe('/admin');
    },
  );
});
