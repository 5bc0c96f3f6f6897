import { Injectable } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hold } from '../../libs/admin/src/holds/hold.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

const refused = 'The username and password do not match an account that may sign in here. Both may be case-sensitive.';

describe.each(adapters)('signing in, on %s', (adapter) => {
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom({ adapter, articles: 5 });
  });
  afterAll(() => newsroom.close());

  it('is asked of whoever has not, and leads back to where they were going', async () => {
    const browser = newsroom.browse();
    const page = await browser.visit('/admin/article?status=d');

    const list = await browser.submit(page, { username: 'journalist', password: 'newsroom' });

    expect(page.address).toBe('/admin/login?next=%2Fadmin%2Farticle%3Fstatus%3Dd');
    expect(list.address).toBe('/admin/article?status=d');
    expect(list.$('header').text()).toContain('journalist');
  });

  it.each(['/admin/whale', '/admin/a/b/c', '/admin/runs'])('comes before anything is told of %s', async (address) => {
    const page = await newsroom.browse().visit(address);

    expect(page.address).toBe(`/admin/login?next=${encodeURIComponent(address)}`);
  });

  it.each([
    'https://evil.example/admin',
    '//evil.example/admin',
    '/\\evil.example/admin',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/admin/../other',
    '/administration',
    '/',
    'http://',
    '\t//evil.example',
  ])('leads to the start page where it was told to lead out of the site: %s', async (next) => {
    const page = await newsroom.browse().signIn('journalist', 'newsroom', next);

    expect(page.address).toBe('/admin');
    expect(page.status).toBe(200);
  });

  it.each([
    ['a wrong password', 'journalist', 'wrong'],
    ['a name that nobody has', 'nobody', 'newsroom'],
    ['an account that is not staff', 'visitor', 'newsroom'],
    ['nothing', '', ''],
    ['names of the language', '__proto__', 'constructor'],
    ['a zero byte', 'journalist\0', 'newsroom'],
  ])('is refused in the same words with %s', async (_what, username, password) => {
    const browser = newsroom.browse();

    const page = await browser.signIn(username, password);

    expect(page.status).toBe(422);
    expect(page.$('[role=alert]').text()).toBe(refused);
    expect(page.$('input[name=password]').attr('value')).toBeUndefined();
    expect((await browser.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
  });

  it('keeps the name that was typed', async () => {
    const page = await newsroom.browse().signIn('"><script>', 'wrong');

    expect(page.$('input[name=username]').attr('value')).toBe('"><script>');
  });

  it('needs the token of the form', async () => {
    const fields = new URLSearchParams({ username: 'journalist', password: 'newsroom' });

    const page = await newsroom.browse().post('/admin/login', fields);

    expect(page.status).toBe(403);
    expect(page.headers.getSetCookie().join()).not.toContain('steward_session');
  });

  it('tells browsers and password managers which field is the name, and which the password', async () => {
    const { $ } = await newsroom.browse().visit('/admin/login');

    expect($('main [name=username]').attr('autocomplete')).toBe('username');
    expect($('main [name=password]').attr('autocomplete')).toBe('current-password');
  });

  it('gives a cookie that scripts and other sites do not get', async () => {
    const browser = newsroom.browse();
    const form = await browser.visit('/admin/login');

    const answer = await browser.submit(form, { username: 'journalist', password: 'newsroom' }, { follow: false });

    expect(answer.status).toBe(303);
    const session = answer.headers.getSetCookie().find((cookie) => cookie.startsWith('steward_session='));
    expect(session).toMatch(/; HttpOnly; SameSite=Lax$/);
  });

  it('is over for who has: the form sends them on', async () => {
    const browser = await newsroom.browseAs('journalist');

    expect((await browser.visit('/admin/login?next=%2Fadmin%2Farticle')).address).toBe('/admin/article');
  });

  it('is asked of a posted form too, with a warning that nothing was done', async () => {
    const page = await newsroom.browse().post('/admin/article', new URLSearchParams({ action: 'makePublished' }));

    expect(page.address).toBe('/admin/login?next=%2Fadmin%2Farticle');
    expect(page.messages).toEqual(['You are signed out, so nothing was done. Sign in, then try again.']);
  });

  it('warns of that once, and keeps nothing of a form that anybody could send', async () => {
    const browser = newsroom.browse();
    const { manager } = newsroom.dataSource;
    const kept = await manager.count(Hold);

    await browser.post('/admin/article', new URLSearchParams({ action: 'makePublished' }));

    expect(await manager.count(Hold)).toBe(kept);
    expect((await browser.visit('/admin/login')).messages).toEqual([]);
  });

  describe('and out', () => {
    it('ends the session, for whoever kept its cookie too', async () => {
      const browser = await newsroom.browseAs('journalist');
      const kept = browser.cookie('steward_session');
      const thief = newsroom.browse();
      thief.setCookie('steward_session', kept);

      const page = await browser.submit(await browser.visit('/admin'), {}, { form: 'form[action$="/logout"]' });

      expect(page.address).toBe('/admin/login');
      expect(page.messages).toEqual(['You are signed out.']);
      expect((await thief.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
    });

    it.each(['/admin', '/admin/article', '/admin/article/1', '/admin/runs', '/admin/login/account', '/admin/nowhere'])(
      'is offered on every page: %s',
      async (address) => {
        const page = await (await newsroom.browseAs('journalist')).visit(address);

        expect(page.$('header form[action="/admin/logout"] button').text()).toBe('Sign out');
      },
    );

    it('takes a form, so that no link or image signs anybody out', async () => {
      const browser = await newsroom.browseAs('journalist');

      expect((await browser.visit('/admin/logout')).status).toBe(405);
      expect((await browser.visit('/admin')).address).toBe('/admin');
    });
  });
});

/** A host's own sign-in, on a page of the host's own. */
@Injectable()
class StaffDoorAuthenticator extends PeopleAuthenticator {
  override signInUrl(next: string) {
    return `/staff-door?next=${encodeURIComponent(next)}`;
  }

  override signOutUrl() {
    return '/staff-door/out';
  }
}

describe.each(adapters)("a host's own sign-in, on %s", (adapter) => {
  let withPage: OpenSite;
  let without: OpenSite;

  beforeAll(async () => {
    withPage = await openSite({
      adapter,
      providers: [ShipAdmin, StaffDoorAuthenticator],
      site: { authenticator: StaffDoorAuthenticator },
    });
    without = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(async () => {
    await withPage.close();
    await without.close();
  });

  it('is where people are sent who have not signed in', async () => {
    const page = await withPage.browse().visit('/admin/ship?q=x', { follow: false });

    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/staff-door?next=%2Fadmin%2Fship%3Fq%3Dx');
  });

  it('is where people are sent who sign out, if it says so', async () => {
    const [named, unnamed] = [withPage, without].map((site) => site.browseAs('ada', 'everything').visit('/admin'));

    expect((await named)?.$('header a[href="/staff-door/out"]').text()).toBe('Sign out');
    expect((await unnamed)?.$('header').text()).not.toContain('Sign out');
  });

  it("has no form of the site's beside it", async () => {
    const browser = withPage.browseAs('ada', 'everything');

    const page = await browser.visit('/admin');

    expect(page.$('form[action="/admin/logout"]')).toHaveLength(0);
    expect((await browser.visit('/admin/login')).status).toBe(404);
    expect((await browser.send('/admin/logout', {})).status).toBe(404);
  });

  it.each(['/admin', '/admin/ship', '/admin/whale'])('may have no page at all: %s answers 401', async (address) => {
    const page = await without.browse().visit(address);

    expect(page.status).toBe(401);
    expect(page.$('h1').text()).toBe('Sign in first');
    expect(page.$('header').text()).not.toContain('Sign out');
  });

  it('may have no page at all: a posted form is answered 401', async () => {
    const page = await without.browse().post('/admin/ship', new URLSearchParams({ action: 'sink' }));

    expect(page.status).toBe(401);
  });
});
