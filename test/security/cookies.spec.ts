import { accountEntities, AccountsAuthenticator, AccountsModule, AccountsService } from 'nest-steward/accounts';
import { openAdminSite, testUser } from 'nest-steward/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret } from '../accounts/accounts-application.js';
import { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const password = 'correct horse battery';
const HTTPS = { 'x-forwarded-proto': 'https' };

async function openHarbour(adapter: (typeof adapters)[number], trustProxy: boolean): Promise<OpenSite> {
  const site = await openSite({
    adapter,
    trustProxy,
    entities: [...accountEntities],
    providers: [ShipAdmin],
    imports: [AccountsModule.forRoot({ secret })],
    site: { authenticator: AccountsAuthenticator },
  });
  await resetFleet(site.dataSource);
  await site.app.get(AccountsService).createUser({ username: 'ada', password, isStaff: true, isSuperuser: true });
  return site;
}

/** Signs in, runs an action, signs out, and gives all Set-Cookie headers on the way. */
async function cookiesOfAWorkday(browser: Browser): Promise<readonly string[]> {
  const form = await browser.visit('/admin/login');
  const signedIn = await browser.submit(form, { username: 'ada', password }, { follow: false });
  const list = await browser.visit('/admin/ship');
  const sunk = await browser.submit(
    list,
    { action: 'sink', index: '0', _selected_action: '1' },
    { form: '#rows', follow: false },
  );
  const told = await browser.visit('/admin/ship');
  expect(told.messages).toEqual(['1 ship sank.']);
  const signedOut = await browser.submit(told, {}, { form: 'form[action$="/logout"]', follow: false });
  return [form, signedIn, list, sunk, told, signedOut].flatMap(({ headers }) => headers.getSetCookie());
}

describe.each(adapters)('the cookies of a site, on %s', (adapter) => {
  let trusting: OpenSite;
  let plain: OpenSite;

  beforeAll(async () => {
    trusting = await openHarbour(adapter, true);
    plain = await openHarbour(adapter, false);
  });
  afterAll(async () => {
    await trusting.close();
    await plain.close();
  });

  const overHttps = () => new Browser(trusting.origin, HTTPS);

  it('are bound to this very host over https, behind a proxy that the application trusts', async () => {
    const cookies = await cookiesOfAWorkday(overHttps());

    expect(cookies.length).toBeGreaterThanOrEqual(5);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-steward_[^=]+=[^;]*;/);
      expect(cookie.split('; ').slice(1).sort()).toEqual(
        expect.arrayContaining(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']),
      );
      expect(cookie).not.toMatch(/domain=/i);
    }
    expect(new Set(cookies.map((cookie) => /_(csrf|session|device|messages)/.exec(cookie)?.[1]))).toEqual(
      new Set(['csrf', 'session', 'device', 'messages']),
    );
  });

  it('have plain names over http, where a browser takes no others', async () => {
    const cookies = await cookiesOfAWorkday(plain.browse());

    for (const cookie of cookies) {
      expect(cookie).toMatch(/^steward_[^=]+=[^;]*;.* Path=\/; HttpOnly; SameSite=Lax$/);
    }
  });

  it('are those of http where a proxy says https that the application does not trust', async () => {
    const form = await new Browser(plain.origin, HTTPS).visit('/admin/login');

    expect(form.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^steward_csrf=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('are what a line of the log is about then, one and no more', async () => {
    await new Browser(plain.origin, HTTPS).visit('/admin/login');
    await new Browser(trusting.origin, HTTPS).visit('/admin/login');

    // Nest has one logger for the whole process.
    const warnings = [...plain.log.warnings, ...trusting.log.warnings].filter((text) => text.includes('Forwarded'));
    expect(warnings).toEqual([
      'A request came with "X-Forwarded-Proto: https", which the application does not trust, so cookies are those of http. ' +
        "Behind a proxy, set 'trust proxy' of Express, or trustProxy of FastifyAdapter.",
    ]);
  });

  it('open nothing over https under their plain names, which a neighbour could have planted', async () => {
    const browser = overHttps();
    await browser.signIn('ada', password);
    const session = browser.cookie('__Host-steward_session');
    expect((await browser.visit('/admin')).status).toBe(200);

    browser.setCookie('__Host-steward_session', undefined);
    browser.setCookie('steward_session', session);

    expect((await browser.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
  });

  it('give no token over https by a secret under its plain name', async () => {
    const browser = overHttps();
    const form = await browser.visit('/admin/login');
    browser.setCookie('steward_csrf', browser.cookie('__Host-steward_csrf'));
    browser.setCookie('__Host-steward_csrf', undefined);

    const answer = await browser.submit(form, { username: 'ada', password });

    expect(answer.status).toBe(403);
    expect(answer.headers.getSetCookie().join()).toContain('__Host-steward_csrf=');
  });

  it('are not those of https over http', async () => {
    const browser = overHttps();
    await browser.signIn('ada', password);
    const onHttp = trusting.browse();
    onHttp.setCookie('__Host-steward_session', browser.cookie('__Host-steward_session'));

    expect((await onHttp.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
  });

  it('are what the tests of a host bring, by either protocol', async () => {
    const tested = openAdminSite(trusting.app);
    const user = testUser({ username: 'ada', isSuperuser: true });
    for (const headers of [{}, HTTPS]) {
      const { messages } = await tested.as(user, { headers }).run(ShipAdmin, 'sink', { keys: ['1'] });

      expect(messages.map(({ text }) => text)).toEqual(['1 ship sank.']);
    }
  });

  it('are read whatever stands beside them', async () => {
    const browser = overHttps();
    await browser.signIn('ada', password);
    for (const [name, value] of [
      ['__host-steward_session', 'x'],
      ['__Secure-steward_session', 'x'],
      ['steward_session', 'x'],
      ['__Host-', 'x'],
      ['__Host-__proto__', 'x'],
    ] as const)
      browser.setCookie(name, value);

    expect((await browser.visit('/admin')).status).toBe(200);
  });
});
