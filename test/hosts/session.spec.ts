import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adapters } from '../support/newsroom.js';
import { DeskModule } from './staff/desk.module.js';
import { openRecipe, type OpenRecipe } from './stand-ins/open-recipe.js';

const password = 'open sesame';

describe.each(adapters)("a site over the host's own sessions, on %s", (adapter) => {
  let desk: OpenRecipe;

  beforeAll(async () => {
    desk = await openRecipe(DeskModule, { adapter });
  });
  beforeEach(() => desk.reset());
  afterAll(() => desk.close());

  it("sends strangers to the host's sign-in, which leads back to the very list", async () => {
    const browser = desk.browse();

    const form = await browser.visit('/admin/invoice?state=open&q=R');
    const list = await browser.submit(form, { username: 'ada', password }, { form: 'form' });

    expect(form.address).toBe(`/sign-in?next=${encodeURIComponent('/admin/invoice?state=open&q=R')}`);
    expect([list.status, list.address]).toEqual([200, '/admin/invoice?state=open&q=R']);
  });

  it('keeps out whom the sign-in refuses', async () => {
    const browser = desk.browse();

    await browser.submit(await browser.visit('/sign-in'), { username: 'ada', password: 'guess' }, { form: 'form' });

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

  it('runs actions, and keeps the cookies of the library beside its own', async () => {
    const browser = await desk.browseAs('ada');

    const answer = await browser.run(await browser.visit('/admin/invoice'), 'Mark as paid', ['R-1']);

    expect(answer.messages).toEqual(['1 invoice is paid.']);
    expect(await desk.paid()).toEqual(['R-1']);
    expect([browser.cookie('sid'), browser.cookie('steward_csrf')]).not.toContain(undefined);
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
});
