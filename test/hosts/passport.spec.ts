import type { NestExpressApplication } from '@nestjs/platform-express';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { PassportDeskModule } from './passport/passport-desk.module.js';
import { usePassport } from './passport/use-passport.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';

const password = 'open sesame';

describe('a site over the sign-in of Passport', () => {
  let desk: OpenRecipe;

  const open = () =>
    openRecipe(PassportDeskModule, {
      adapter: 'express',
      withSessions: false,
      // Safe: it is an application on Express.
      configure: (app) => usePassport(app as NestExpressApplication),
    });

  beforeAll(async () => {
    vi.stubEnv('SESSION_SECRET', 'the harbour opens at six in the morning');
    desk = await open();
  });
  beforeEach(() => desk.reset());
  afterAll(async () => {
    vi.unstubAllEnvs();
    await desk.close();
  });

  it("sends strangers to the host's sign-in, which leads back to the very list", async () => {
    const browser = desk.browse();

    const form = await browser.visit('/admin/invoice?state=open&q=R');
    const list = await browser.submit(form, { username: 'ada', password }, { form: 'form' });

    expect(form.address).toBe(`/sign-in?next=${encodeURIComponent('/admin/invoice?state=open&q=R')}`);
    expect([list.status, list.address]).toEqual([200, '/admin/invoice?state=open&q=R']);
  });

  it('keeps out whom the strategy refuses', async () => {
    const browser = desk.browse();

    const again = await browser.submit(
      await browser.visit('/sign-in'),
      { username: 'ada', password: 'guess' },
      { form: 'form' },
    );

    expect(again.address).toMatch(/^\/sign-in/);
    expect((await browser.visit('/admin')).address).toMatch(/^\/sign-in/);
  });

  it.each(['//elsewhere.example', 'https://elsewhere.example', String.raw`/\elsewhere.example`])(
    'is not led to %s by the sign-in',
    async (next) => {
      const browser = desk.browse();
      const form = await browser.visit(`/sign-in?next=${encodeURIComponent(next)}`);

      const answer = await browser.submit(form, { username: 'ada', password }, { form: 'form', follow: false });

      expect(answer.headers.get('location')).toBe('/admin');
    },
  );

  it('gives a new session to a new sign-in', async () => {
    const browser = await desk.browseAs('ada');
    const first = browser.cookie('connect.sid');

    await browser.submit(await browser.visit('/sign-in'), { username: 'ada', password }, { form: 'form' });

    expect(first).toBeDefined();
    expect(browser.cookie('connect.sid')).not.toBe(first);
  });

  it('runs actions as the person that Passport knows', async () => {
    const browser = await desk.browseAs('ada');

    const answer = await browser.run(await browser.visit('/admin/invoice'), 'Mark as paid', ['R-1']);

    expect(answer.messages).toEqual(['1 invoice is paid.']);
    expect(await desk.paid()).toEqual(['R-1']);
    expect((await browser.visit('/admin/runs')).$('table').text()).toContain('ada');
  });

  it('refuses a form that was shown before somebody else signed in, in the same browser', async () => {
    const browser = await desk.browseAs('ada');
    const list = await browser.visit('/admin/invoice');
    await browser.visit('/sign-out');
    await browser.submit(await browser.visit('/sign-in'), { username: 'bob', password }, { form: 'form' });

    const answer = await browser.run(list, 'Mark as paid', ['R-1']);

    expect(answer.status).toBe(403);
    expect(await desk.paid()).toEqual([]);
  });

  it('signs out where the host does', async () => {
    const browser = await desk.browseAs('ada');
    const { $ } = await browser.visit('/admin');

    await browser.visit($('a[href="/sign-out"]').attr('href') ?? '');

    expect((await browser.visit('/admin')).address).toMatch(/^\/sign-in/);
  });

  it.each([undefined, '', 'too short'])('does not start with the secret %s', async (secret) => {
    vi.stubEnv('SESSION_SECRET', secret);

    await expect(open()).rejects.toThrow('SESSION_SECRET is needed');
  });
});
