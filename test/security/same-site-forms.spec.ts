import { Injectable } from '@nestjs/common';
import fc from 'fast-check';
import { AdminUser } from 'nest-steward';
import { accountEntities, AccountsAuthenticator, AccountsModule, AccountsService } from 'nest-steward/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isOwnOrigin } from '../../libs/admin/src/web/csrf.guard.js';
import { secret } from '../accounts/accounts-application.js';
import type { Browser, Visited } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

const password = 'correct horse battery';

describe.each(adapters)('a form of a site, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      entities: [...accountEntities],
      providers: [ShipAdmin],
      imports: [AccountsModule.forRoot({ secret })],
      site: { authenticator: AccountsAuthenticator },
    });
    const accounts = site.app.get(AccountsService);
    await accounts.createUser({ username: 'ada', password, isStaff: true, isSuperuser: true });
  });
  afterAll(() => site.close());
  beforeEach(() => resetFleet(site.dataSource));

  const signedIn = async () => {
    const browser = site.browse();
    await browser.signIn('ada', password);
    return browser;
  };
  const sink = (browser: Browser, list: Visited) =>
    browser.submit(list, { action: 'sink', index: '0', _selected_action: '1' }, { form: '#rows' });
  const sunk = () => shipsThat(site.dataSource, 'sunk');

  it('is good for as long as the sign-in that it was shown to', async () => {
    const browser = await signedIn();
    const list = await browser.visit('/admin/ship');
    await browser.visit('/admin');

    await sink(browser, list);

    expect(await sunk()).toEqual(['Aurora']);
  });

  it('ends with the sign-in: after another one in the same browser it is a page that says so, and nothing was done', async () => {
    const browser = await signedIn();
    const list = await browser.visit('/admin/ship');
    await browser.submit(await browser.visit('/admin'), {}, { form: 'form[action$="/logout"]' });
    await browser.signIn('ada', password);

    const answer = await sink(browser, list);

    expect(answer.status).toBe(403);
    expect(answer.$('main').text()).toContain('This form is no longer valid, so nothing was done.');
    expect(answer.$('main a').attr('href')).toBe('/admin/ship');
    expect(await sunk()).toEqual([]);
    await sink(browser, await browser.visit('/admin/ship'));
    expect(await sunk()).toEqual(['Aurora']);
  });

  it('is of no use in another browser of the same person, whose cookie and token were both taken over', async () => {
    const laptop = await signedIn();
    const phone = await signedIn();
    const list = await laptop.visit('/admin/ship');
    phone.setCookie('steward_csrf', laptop.cookie('steward_csrf'));

    expect((await sink(phone, list)).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it('tells nothing of the session', async () => {
    const browser = await signedIn();
    const { text } = await browser.visit('/admin/ship');
    const [{ tokenHash } = { tokenHash: '' }] = await site.dataSource.query<{ tokenHash: string }[]>(
      'SELECT "tokenHash" FROM steward_session',
    );

    expect(tokenHash).toHaveLength(64);
    expect(text).not.toContain(tokenHash);
    expect(text).not.toContain(browser.cookie('steward_session'));
  });

  it('to sign in by may be open in two tabs: either signs in, and the later one in place of the earlier', async () => {
    const browser = site.browse();
    const [one, other] = [await browser.visit('/admin/login'), await browser.visit('/admin/login?next=/admin/ship')];

    const first = await browser.submit(one, { username: 'ada', password });
    const session = browser.cookie('steward_session');
    const second = await browser.submit(other, { username: 'ada', password });

    expect([first.address, second.address]).toEqual(['/admin', '/admin/ship']);
    expect(browser.cookie('steward_session')).not.toBe(session);
    expect((await browser.visit('/admin')).status).toBe(200);
  });

  it('to sign in by can be filled in again in the second tab, after a wrong password', async () => {
    const browser = site.browse();
    const [one, other] = [await browser.visit('/admin/login'), await browser.visit('/admin/login')];
    await browser.submit(one, { username: 'ada', password });

    const refused = await browser.submit(other, { username: 'ada', password: 'wrong' });
    const answer = await browser.submit(refused, { username: 'ada', password });

    expect(refused.status).toBe(422);
    expect(answer.address).toBe('/admin');
  });

  it('to sign in by is refused with the token of another browser', async () => {
    const theirs = await site.browse().visit('/admin/login');
    const browser = site.browse();
    await browser.visit('/admin/login');

    const answer = await browser.submit(theirs, { username: 'ada', password });

    expect(answer.status).toBe(403);
    expect(browser.cookie('steward_session')).toBeUndefined();
  });
});

/** Someone whose sign-in the host names. */
class Guest extends AdminUser {
  readonly username = 'ada';
  readonly isSuperuser = true;

  constructor(
    readonly id: string,
    override readonly session: string | undefined,
  ) {
    super();
  }

  hasPermission(): boolean {
    return true;
  }
}

/** Reads the person and the sign-in from headers, as a proxy before the application would write them. */
@Injectable()
class HeaderAuthenticator extends PeopleAuthenticator {
  override authenticate({ headers }: { readonly headers: Readonly<Record<string, string | undefined>> }): never {
    // Safe: a site asks no more than that it is an AdminUser.
    return new Guest(headers['x-person'] ?? '', headers['x-session']) as never;
  }
}

describe.each(adapters)("a form under a host's own sign-in, on %s", (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin, HeaderAuthenticator],
      site: { authenticator: HeaderAuthenticator },
    });
    await resetFleet(site.dataSource);
  });
  afterAll(() => site.close());

  /** Shows a list to one sign-in, and posts its form by another in the same browser. */
  const statusAfter = async (shownTo: Record<string, string>, postedBy: Record<string, string>) => {
    const browser = site.browse();
    const list = await browser.visit('/admin/ship', { headers: shownTo });
    const fields = { action: 'sink', index: '0', _selected_action: '1' };
    return (await browser.submit(list, fields, { form: '#rows', headers: postedBy, follow: false })).status;
  };

  it('is bound to the sign-in that the host names by `session`', async () => {
    expect(await statusAfter({ 'x-person': '1', 'x-session': 'a' }, { 'x-person': '1', 'x-session': 'a' })).toBe(303);
    expect(await statusAfter({ 'x-person': '1', 'x-session': 'a' }, { 'x-person': '1', 'x-session': 'b' })).toBe(403);
  });

  it('is bound to the person where it names none', async () => {
    expect(await statusAfter({ 'x-person': '1' }, { 'x-person': '1' })).toBe(303);
    expect(await statusAfter({ 'x-person': '1' }, { 'x-person': '2' })).toBe(403);
  });

  it('takes no id for another with a sign-in', async () => {
    expect(await statusAfter({ 'x-person': '1","a' }, { 'x-person': '1', 'x-session': 'a' })).toBe(403);
  });
});

describe.each(adapters)('where a form came from, behind a proxy, on %s', (adapter) => {
  let trusting: OpenSite;
  let plain: OpenSite;

  beforeAll(async () => {
    trusting = await openSite({ adapter, trustProxy: true, providers: [ShipAdmin] });
    plain = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(async () => {
    await trusting.close();
    await plain.close();
  });

  const statusOf = async (site: OpenSite, headers: Record<string, string>) => {
    await resetFleet(site.dataSource);
    const browser = site.browseAs('ada', 'everything');
    const list = await browser.visit('/admin/ship', { headers });
    const fields = { action: 'sink', index: '0', _selected_action: '1' };
    return (await browser.submit(list, fields, { form: '#rows', headers, follow: false })).status;
  };

  it('is told by the name that the proxy was asked by, where the application trusts it', async () => {
    const asked = { 'x-forwarded-host': 'ships.example:443', 'x-forwarded-proto': 'https' };

    expect(await statusOf(trusting, { ...asked, origin: 'https://ships.example' })).toBe(303);
    expect(await statusOf(trusting, { ...asked, referer: 'https://ships.example/admin/ship' })).toBe(303);
    expect(await statusOf(trusting, { ...asked, origin: 'https://evil.example' })).toBe(403);
  });

  it('is not told by that name where the application does not trust it: a page that CORS lets send headers can write it', async () => {
    const forged = { 'x-forwarded-host': 'evil.example', origin: 'https://evil.example' };

    expect(await statusOf(plain, forged)).toBe(403);
    expect(await statusOf(plain, { ...forged, origin: plain.origin })).toBe(303);
  });

  it('is no page of http for a site of https: who can change one can write any form', async () => {
    const asked = { 'x-forwarded-host': 'ships.example', 'x-forwarded-proto': 'https' };

    expect(await statusOf(trusting, { ...asked, origin: 'http://ships.example' })).toBe(403);
    expect(await statusOf(trusting, { ...asked, 'x-forwarded-proto': 'http', origin: 'http://ships.example' })).toBe(
      303,
    );
  });

  it.each(['cross-site', 'same-site', 'same-origin, none', 'Same-Origin', ''])(
    'is another site where the browser says "%s", whatever else is said',
    async (site) => {
      expect(await statusOf(plain, { 'sec-fetch-site': site, origin: plain.origin })).toBe(403);
    },
  );

  it.each(['same-origin', 'none'])('is this site where the browser says "%s"', async (site) => {
    expect(await statusOf(plain, { 'sec-fetch-site': site, origin: 'null' })).toBe(303);
  });
});

const hosts = fc.constantFrom(
  'ships.example',
  'ship.example',
  'admin.ships.example',
  '127.0.0.1',
  '[::1]',
  'xn--hfen-8qa.example',
);
const schemes = fc.constantFrom('http', 'https');
const usualPort = { http: 80, https: 443 } as const;
/** A letter's case and the usual port are two writings of one host. */
const writings = fc.record({
  upper: fc.constantFrom(true, false),
  port: fc.option(fc.constantFrom(0, 80, 443, 3000, 8443), { nil: undefined }),
});

describe('the origin of a page', () => {
  it('is this site where host and port are the same, however they are written, and never else', () => {
    fc.assert(
      fc.property(
        fc.tuple(hosts, hosts, fc.nat(3)),
        schemes,
        writings,
        writings,
        ([pageName, askedName, same], scheme, page, asked) => {
          const writtenAs = (name: string, { upper, port }: typeof page): string =>
            (upper ? name.toUpperCase() : name) + (port === undefined ? '' : `:${port}`);
          const portOf = ({ port }: typeof page): number => port ?? usualPort[scheme];
          const name = same > 0 ? pageName : askedName;
          const isSame = pageName === name && portOf(page) === portOf(asked);

          expect(
            isOwnOrigin(`${scheme}://${writtenAs(pageName, page)}/any/path?q=${askedName}`, {
              protocol: scheme,
              host: writtenAs(name, asked),
            }),
          ).toBe(isSame);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each([
    'null',
    '',
    'ships.example',
    '//ships.example',
    'https://',
    'https://ships.example@evil.example',
    'https://evil.example/ships.example',
    'https://evil.example#https://ships.example',
    'https://ships.example.evil.example',
    'https://ships.example, https://evil.example',
    'chrome-extension://ships.example',
    'javascript://ships.example',
    'file://ships.example',
    'blob:https://ships.example/1',
    'data:text/html,ships.example',
  ])('is never this site for %j', (page) => {
    expect(isOwnOrigin(page, { protocol: 'https', host: 'ships.example' })).toBe(false);
  });

  it.each([undefined, '', 'a b', '[', 'ships.example:99999', 'evil.example/'])(
    'is never this site for a request to %j',
    (host) => {
      expect(isOwnOrigin('https://ships.example', { protocol: 'https', host })).toBe(false);
    },
  );
});
