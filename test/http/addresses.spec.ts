import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { AdminModel, ModelAdmin } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

@AdminModel(Ship, { listDisplay: ['name', 'status'] })
class ShipAdmin extends ModelAdmin<Ship> {}

/** Asks for a target just as it is written, which no browser would, and tells the status of the answer. */
async function statusOf({ origin }: OpenSite, target: string, visitor: Browser): Promise<number> {
  const { hostname, port } = new URL(origin);
  const headers = { cookie: `person=${visitor.cookie('person') ?? ''}` };
  const [answer] = (await once(request({ hostname, port, path: target, headers }).end(), 'response')) as [
    IncomingMessage,
  ];
  answer.resume();
  return answer.statusCode ?? 0;
}

describe.each(adapters)('the addresses of a site, on %s', (adapter) => {
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });
  afterAll(() => site.close());

  it.each([
    ['a model that is not there', '/admin/whale'],
    ['a name of the language', '/admin/__proto__'],
    ['something below a model', '/admin/ship/1/2/3'],
    ['a file of the machine', '/admin/..%2f..%2fetc%2fpasswd'],
    ['the sign-in page, where the host signs in itself', '/admin/login'],
    ["one's own account, where the host signs in itself", '/admin/login/account'],
    ['the form of a password link, where the host signs in itself', '/admin/login/password'],
    ['a password link, where the host signs in itself', '/admin/login/password/abc'],
    ['what is not below the sign-in', '/admin/login/other'],
    ["what is not below one's own account", '/admin/login/account/other'],
    ['what is not below a password link', '/admin/login/password/abc/other'],
    ['an asset without its hash', '/admin/assets/steward.css'],
    ['an asset outside the table', '/admin/assets/..%2f..%2fpackage.json'],
    ['a list of assets', '/admin/assets'],
    ['a name with a zero byte', '/admin/ship%00'],
    ['a malformed percent sign', '/admin/%'],
    ['malformed UTF-8', '/admin/%E0%A4%A'],
  ])("answer %s with the site's own page: 404", async (_what, address) => {
    const page = await browser.visit(address);

    expect(page.status).toBe(404);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.$('h1').text()).toBe('Page not found');
    expect(page.$('main a').attr('href')).toBe('/admin');
  });

  it.each([
    ['PUT', '/admin', 'GET, HEAD'],
    ['POST', '/admin', 'GET, HEAD'],
    ['DELETE', '/admin', 'GET, HEAD'],
    ['OPTIONS', '/admin', 'GET, HEAD'],
    ['PUT', '/admin/ship', 'GET, HEAD, POST'],
    ['PATCH', '/admin/ship', 'GET, HEAD, POST'],
    ['DELETE', '/admin/ship', 'GET, HEAD, POST'],
    ['GET', '/admin/logout', 'POST'],
    ['PUT', '/admin/login', 'GET, HEAD, POST'],
    ['PUT', '/admin/login/account', 'GET, HEAD, POST'],
    ['DELETE', '/admin/login/password', 'GET, HEAD, POST'],
    ['POST', '/admin/login/password/abc', 'GET, HEAD'],
    ['DELETE', '/admin/login/password/abc', 'GET, HEAD'],
  ])('answer %s %s with 405, and say what they take', async (method, address, allowed) => {
    const page = method === 'POST' ? await browser.send(address, {}) : await browser.visit(address, { method });

    expect(page.status).toBe(405);
    expect(page.headers.get('allow')).toBe(allowed);
    expect(page.$('h1').text()).toBe('Not possible here');
    expect(page.$('main').text()).toContain('Go back, or begin again at the start page.');
  });

  it.each([
    ['/admin/', '/admin'],
    ['/admin/ship/', '/admin/ship'],
    ['/admin/ship/?status=x', '/admin/ship?status=x'],
    ['/admin/ship//', '/admin/ship'],
    [`/admin/ship${'/'.repeat(15_000)}`, '/admin/ship'],
    [`/admin/ship${'/'.repeat(15_000)}1/`, `/admin/ship${'/'.repeat(15_000)}1`],
  ])('have no slash at the end: %s leads to %s', async (address, to) => {
    const page = await browser.visit(address, { follow: false });

    expect(page.status).toBe(301);
    expect(page.headers.get('location')).toBe(to);
  });

  it('keep a form that was posted with a slash at the end', async () => {
    const page = await browser.send('/admin/ship/', { action: 'x' }, { follow: false });

    expect(page.status).toBe(308);
    expect(page.headers.get('location')).toBe('/admin/ship');
  });

  it('answer HEAD as GET, without the page', async () => {
    const page = await browser.visit('/admin/ship', { method: 'HEAD' });

    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.text).toBe('');
  });

  it.each(['/admin', '/admin/ship', '/admin/whale'])('keep no copy of %s anywhere', async (address) => {
    const page = await browser.visit(address);

    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/admin', '/admin/ship', '/admin/whale'])('let no other page frame %s, nor learn of it', async (address) => {
    const page = await browser.visit(address);

    expect(page.headers.get('x-frame-options')).toBe('DENY');
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
  });

  it.each([
    ['https://ships.example/admin/ship', 200],
    ['http://ships.example/admin/%', 404],
  ])('are the same in a whole address: %s answers %i', async (target, status) => {
    expect(await statusOf(site, target, browser)).toBe(status);
  });

  it.each(['http://a:99999999/admin/whale', 'http://[/admin/whale'])(
    'are no fault in a whole address whose host is none: %s',
    async (target) => {
      // Newer versions of Fastify refuse it by themselves.
      expect(adapter === 'fastify' ? [400, 404] : [404]).toContain(await statusOf(site, target, browser));
      expect(site.log.errors).toEqual([]);
    },
  );

  it.each(['/admin', '/admin/ship', '/admin/whale'])('have no script and no style written into %s', async (address) => {
    const { $ } = await browser.visit(address);

    expect(
      $('script')
        .toArray()
        .filter((script) => script.attribs.src === undefined || $(script).text() !== ''),
    ).toEqual([]);
    expect($('style')).toHaveLength(0);
    const attributes = $('*')
      .toArray()
      .flatMap((element) => Object.keys('attribs' in element ? element.attribs : {}));
    expect(attributes.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
  });

  it('give each asset a name that holds a hash of it, and let browsers keep it', async () => {
    const { $ } = await browser.visit('/admin');
    const script = $('script').attr('src') ?? '';
    const styles = $('link[rel=stylesheet]').attr('href') ?? '';

    const [js, css] = [await site.browse().visit(script), await site.browse().visit(styles)];

    expect(script).toMatch(/^\/admin\/assets\/[\w-]+\.[\da-f]{10}\.js$/);
    expect(js.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(css.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(css.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(css.text).toContain(':root');
  });
});
