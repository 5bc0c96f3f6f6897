import { SignInDelayedError } from 'nest-steward';
import { AccountsAuthenticator, StewardPasswordLink, StewardUser } from 'nest-steward/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { openStaffedSite, password, type StaffedSite } from './staffed-site.js';

const next = 'another horse battery';
const chosen = { username: 'ada', next, again: next };
const gone = 'This link does not work any more';

/** What stands at the fields of a page. */
function errorsOf(page: Visited): readonly string[] {
  return page
    .$('.form-errors li')
    .toArray()
    .map((item) => page.$(item).text());
}

describe.each(platformsInTurn('express'))(
  'choosing a password by a link on $name, on $adapter',
  ({ create, adapter }) => {
    let database: TestDatabase;
    let site: StaffedSite;
    let link: string;
    let browser: Browser;

    const makeLink = async (username = 'ada') => `/admin/${(await site.accounts.makePasswordLink(username)).path}`;
    const signsIn = async (username: string, secret: string) =>
      (await site.browse().signIn(username, secret)).address === '/admin';

    const guessFrom = (ip: string) =>
      site.app
        .get(AccountsAuthenticator)
        .signIn({ headers: {}, ip }, { username: 'ada', password: 'some other guess' });

    beforeAll(async () => {
      database = await create();
      site = await openStaffedSite(adapter, database);
    });

    beforeEach(async () => {
      await site.accounts.setPassword('ada', password);
      link = await makeLink();
      browser = site.browse();
    });

    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    it('sets it, and leads to the sign-in', async () => {
      const form = await browser.visit(link);

      const page = await browser.submit(form, chosen);

      expect(form.$('h1').text()).toBe('Choose a password');
      expect(form.$('main').text()).toContain('For the account ada.');
      expect(page.address).toBe('/admin/login');
      expect(page.messages).toEqual(['The password of ada was set. Sign in with it.']);
      expect(await signsIn('ada', next)).toBe(true);
      expect(await signsIn('ada', password)).toBe(false);
    });

    it('signs nobody in by itself', async () => {
      await browser.submit(await browser.visit(link), chosen);

      expect(browser.cookie('steward_session')).toBeUndefined();
      expect((await browser.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
    });

    it('lets its person sign in then, whoever goes on guessing', async () => {
      await browser.submit(await browser.visit(link), chosen);
      const places = ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4', '203.0.113.5'];
      for (const ip of places) {
        for (let guess = 0; guess < 5; guess += 1) await guessFrom(ip).catch(() => undefined);
      }

      await expect(guessFrom('203.0.113.6')).rejects.toThrow(SignInDelayedError);
      expect((await browser.signIn('ada', next)).address).toBe('/admin');
    });

    it('takes the token out of the address, into a cookie that scripts and other sites do not get', async () => {
      const answer = await browser.visit(link, { follow: false });

      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/admin/login/password');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const token = link.split('/').at(-1);
      expect(answer.headers.getSetCookie()).toContain(
        `steward_password_link=${token}; Max-Age=3600; Path=/; HttpOnly; SameSite=Lax`,
      );
    });

    it('shows the token nowhere, and keeps no copy of the page', async () => {
      const form = await browser.visit(link);

      expect(form.address).toBe('/admin/login/password');
      expect(form.text).not.toContain(link.split('/').at(-1));
      expect(form.headers.get('cache-control')).toBe('no-store');
      expect(form.headers.get('referrer-policy')).toBe('same-origin');
    });

    it('is still possible after programs have followed the link', async () => {
      for (let looks = 0; looks < 3; looks += 1) {
        await site.browse().visit(link);
        await site.browse().visit(link, { method: 'HEAD' });
      }

      expect((await browser.submit(await browser.visit(link), chosen)).address).toBe('/admin/login');
    });

    it('ends all sessions of the account, and nobody else’s', async () => {
      const [laptop, grace] = [site.browse(), site.browse()];
      await laptop.signIn('ada', password);
      await grace.signIn('grace', password);

      await browser.submit(await browser.visit(link), chosen);

      expect((await laptop.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
      expect((await grace.visit('/admin')).address).toBe('/admin');
    });

    it('signs out who was signed in as that account', async () => {
      await browser.signIn('ada', password);

      const page = await browser.submit(await browser.visit(link), chosen);

      expect(page.address).toBe('/admin/login');
      expect(page.messages).toEqual(['The password of ada was set. Sign in with it.']);
      expect(browser.cookie('steward_session')).toBeUndefined();
    });

    it('leaves another person signed in', async () => {
      await browser.signIn('grace', password);

      const page = await browser.submit(await browser.visit(link), chosen);

      expect(page.address).toBe('/admin');
      expect(page.messages).toEqual(['The password of ada was set. Sign in with it.']);
      expect(page.$('header').text()).toContain('grace');
    });

    it('works once', async () => {
      const other = site.browse();
      const late = await other.visit(link);
      await browser.submit(await browser.visit(link), chosen);

      const page = await other.submit(late, { username: 'ada', next: 'a third horse', again: 'a third horse' });

      expect(page.status).toBe(404);
      expect(page.$('h1').text()).toBe(gone);
      expect(await signsIn('ada', next)).toBe(true);
    });

    it('works for one of two who do it at once', async () => {
      const browsers = [site.browse(), site.browse()];
      const forms = await Promise.all(browsers.map((each) => each.visit(link)));

      const answers = await Promise.all(
        browsers.map((each, index) => {
          const fields = { username: 'ada', next: `${next} ${index}`, again: `${next} ${index}` };
          return each.submit(forms[index] as Visited, fields, { follow: false });
        }),
      );

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 404]));
      const winner = answers.findIndex(({ status }) => status === 303);
      expect(await signsIn('ada', `${next} ${winner}`)).toBe(true);
    });

    it.each([
      ['that was never given out', async () => `/admin/login/password/${'A'.repeat(43)}`],
      ['of 100 characters', async () => `/admin/login/password/${'x'.repeat(100)}`],
      ['of quotes', async () => "/admin/login/password/'%20OR%201=1--"],
      ['with a zero byte', async () => '/admin/login/password/%00'],
      ['of a cookie of its own', async () => '/admin/login/password/a;b=c,d%0d%0aset-cookie:x=y'],
      [
        'that was replaced by a later one',
        async () => {
          const earlier = await makeLink();
          await makeLink();
          return earlier;
        },
      ],
      [
        'whose time is over',
        async () => {
          const expired = await makeLink();
          const ended = { expiresAt: Date.now() };
          await site.dataSource.createQueryBuilder().update(StewardPasswordLink).set(ended).execute();
          return expired;
        },
      ],
      [
        'of an account that is not active',
        async () => {
          const path = await makeLink('grace');
          await site.dataSource.manager.update(StewardUser, { username: 'grace' }, { isActive: false });
          return path;
        },
      ],
    ])('is refused alike for a token %s', async (_what, prepare) => {
      const address = await prepare();

      const page = await browser.visit(address);

      await site.dataSource.manager.update(StewardUser, { username: 'grace' }, { isActive: true });
      expect(page.address).toBe('/admin/login/password');
      expect(page.status).toBe(404);
      expect(page.$('h1').text()).toBe(gone);
      expect(page.$('main').text()).toContain('ask an administrator for a new link');
      expect(browser.cookie('steward_password_link')).toBeUndefined();
    });

    it('is refused without a link at all', async () => {
      const page = await browser.visit('/admin/login/password');

      expect(page.status).toBe(404);
      expect(page.$('h1').text()).toBe(gone);
    });

    it.each([
      [
        '7 characters',
        { next: '1234567', again: '1234567' },
        ['The password is too short or too long. Use 8 to 1,000 characters.'],
      ],
      ['two that differ', { again: 'secret horse' }, ['The two new passwords are not the same. Type both again.']],
      [
        'nothing',
        { next: '', again: '' },
        ['New password must not be empty.', 'New password, again must not be empty.'],
      ],
    ])('is refused with %s, and may be tried again', async (_what, given, errors) => {
      const page = await browser.submit(await browser.visit(link), { ...chosen, ...given });

      expect(page.status).toBe(422);
      expect(page.$('title').text()).toContain('Error: Choose a password');
      expect(errorsOf(page)).toEqual(errors);
      for (const secret of [next, 'secret horse']) expect(page.text).not.toContain(secret);
      expect((await browser.submit(page, chosen)).address).toBe('/admin/login');
    });

    it('never sets the password of another account, whose link was opened in between', async () => {
      const form = await browser.visit(link);
      await browser.visit(await makeLink('grace'));

      const page = await browser.submit(form, chosen);

      expect(page.status).toBe(422);
      expect(page.$('[role=alert]').text()).toContain('for the account grace');
      expect(await signsIn('grace', password)).toBe(true);
      expect(await signsIn('ada', password)).toBe(true);
    });

    it('takes a form of this page', async () => {
      await browser.visit(link);

      const page = await browser.post('/admin/login/password', new URLSearchParams(chosen));

      expect(page.status).toBe(403);
      expect(await signsIn('ada', password)).toBe(true);
    });
  },
);
