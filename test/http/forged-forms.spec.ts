import { Tokens } from '@fastify/csrf';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

describe.each(adapters)('a form that was forged, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;
  let token: string;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', ['ship.change']);
    token = await tokenFor(browser);
  });

  const tokenFor = async (visitor: Browser) => {
    const list = await visitor.visit('/admin/ship');
    return list.$('#rows input[name=_csrf]').attr('value') ?? '';
  };
  const sink = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    browser.post('/admin/ship', new URLSearchParams({ action: 'sink', _selected_action: '1', ...fields }), { headers });
  const sunk = () => shipsThat(site.dataSource, 'sunk');

  it('is none, where it carries the token of the page', async () => {
    await sink({ _csrf: token });

    expect(await sunk()).toEqual(['Aurora']);
  });

  it('is refused without a token: a page says that nothing was done', async () => {
    const page = await sink({});

    expect(page.status).toBe(403);
    expect(page.$('main').text()).toContain('This form is no longer valid, so nothing was done.');
    expect(page.$('main a').attr('href')).toBe('/admin/ship');
    expect(await sunk()).toEqual([]);
  });

  it.each(['', 'x', '\0', 'a-b', 'x'.repeat(100_000)])('is refused with a token that is none', async (wrong) => {
    expect((await sink({ _csrf: wrong })).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it("is refused with the token of somebody else's page", async () => {
    const theirs = await tokenFor(site.browseAs('mallory', ['ship.change']));

    expect((await sink({ _csrf: theirs })).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it("is refused with somebody else's token, even in a browser that was given their cookie", async () => {
    const mallory = site.browseAs('mallory', ['ship.change']);
    const theirs = await tokenFor(mallory);
    browser.setCookie('steward_csrf', mallory.cookie('steward_csrf'));

    expect((await sink({ _csrf: theirs })).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it('is refused without the cookie that the token was made of', async () => {
    browser.setCookie('steward_csrf', undefined);

    expect((await sink({ _csrf: token })).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it.each(['cross-site', 'same-site', 'nonsense'])('is refused where the browser says it is %s', async (origin) => {
    expect((await sink({ _csrf: token }, { 'sec-fetch-site': origin })).status).toBe(403);
    expect(await sunk()).toEqual([]);
  });

  it.each(['same-origin', 'none'])('is none, where the browser says it is %s', async (origin) => {
    await sink({ _csrf: token }, { 'sec-fetch-site': origin });

    expect(await sunk()).toEqual(['Aurora']);
  });

  describe('in a browser that does not say how a page stands to the site', () => {
    const own = () => site.origin;

    it.each([
      ['the site itself', () => ({ origin: own() })],
      ['the site itself, by the address of the page alone', () => ({ referer: `${own()}/admin/ship?p=1` })],
      ['no page at all, as scripts do', () => ({})],
    ])('is none, where it comes from %s', async (_where, headers) => {
      await sink({ _csrf: token }, headers());

      expect(await sunk()).toEqual(['Aurora']);
    });

    it.each([
      ['another host', { origin: 'https://evil.example' }],
      ['a neighbour under the same name', { origin: 'http://evil.127.0.0.1.example' }],
      ['the same host at another port', { origin: 'http://127.0.0.1:1' }],
      ['a page that hides where it is', { origin: 'null' }],
      ['another host, by the address of the page alone', { referer: 'https://evil.example/127.0.0.1' }],
      ['an address that is none', { origin: 'http://' }],
    ])('is refused where it comes from %s', async (_where, headers) => {
      expect((await sink({ _csrf: token }, headers)).status).toBe(403);
      expect(await sunk()).toEqual([]);
    });

    it('is refused with a cookie that a neighbour planted, and the token made for it', async () => {
      const secret = new Tokens({}).secretSync();
      browser.setCookie('steward_csrf', secret);
      const made = new Tokens({ userInfo: true }).create(secret, JSON.stringify(['default', 'ada', null]));
      await sink({ _csrf: made });
      expect(await sunk()).toEqual(['Aurora']);
      await resetFleet(site.dataSource);

      expect((await sink({ _csrf: made }, { origin: 'https://neighbour.example' })).status).toBe(403);
      expect(await sunk()).toEqual([]);
    });
  });

  it('can take its token from no address', async () => {
    const body = new URLSearchParams({ action: 'sink', _selected_action: '1' });

    const page = await browser.post(`/admin/ship?_csrf=${encodeURIComponent(token)}`, body);

    expect(page.status).toBe(403);
  });

  it('can not be made with a cookie that scripts read', async () => {
    const visitor = site.browseAs('grace', ['ship.change']);

    const page = await visitor.visit('/admin/ship');

    expect(page.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^steward_csrf=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/),
    ]);
  });
});
