import { METHODS } from 'node:http';
import { Body, Controller, Delete, Get, HttpCode, Options, Post, Put } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters, openNewsroom, type OpenNewsroom } from '../support/newsroom.js';
import { headOf, sendRaw } from '../support/raw-request.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Routes of the host's own below the site's address, by methods of their own. */
@Controller('admin')
class HooksController {
  @Put('hook')
  put(): string {
    return 'put';
  }

  @Delete('ship/:key/crew')
  dismiss(): string {
    return 'dismissed';
  }

  @Options('hook')
  @HttpCode(204)
  options(): void {}

  @Post('hook')
  receive(@Body() body: unknown): unknown {
    return body;
  }

  @Get('hook')
  get(): string {
    return 'got';
  }
}

const usual: readonly string[] = ['GET', 'HEAD', 'POST'];
// CONNECT asks for a tunnel, which a server without one never answers.
const others = METHODS.filter((method) => !usual.includes(method) && method !== 'CONNECT');

const addresses = [
  ['/admin', 'GET, HEAD'],
  ['/admin/login', 'GET, HEAD, POST'],
  ['/admin/logout', 'POST'],
  ['/admin/runs', 'GET, HEAD'],
  ['/admin/runs/018f0000-0000-7000-8000-000000000000', 'GET, HEAD, POST'],
  ['/admin/assets/steward.css', 'GET, HEAD'],
  ['/admin/ship', 'GET, HEAD, POST'],
  ['/admin/ship/1', 'GET, HEAD, POST'],
  ['/admin/whale', 'GET, HEAD, POST'],
  ['/admin/ship/1/2/3', 'GET, HEAD, POST'],
  ['/admin/%', 'GET, HEAD, POST'],
  [`/admin/${'x'.repeat(200)}`, 'GET, HEAD, POST'],
] as const;

describe.each(adapters)('the methods of a site, on %s', (adapter) => {
  let site: OpenSite;
  let cookie: string;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin], controllers: [HooksController] });
    await resetFleet(site.dataSource);
    cookie = site.browseAs('ada', 'everything').cookieHeader();
  });
  afterAll(() => site.close());

  it.each(addresses)('are these at %s, and a 405 says so to all others: %s', async (address, allow) => {
    const refused = [...others, ...usual.filter((method) => !allow.split(', ').includes(method))];
    for (const method of refused) {
      const answer = await sendRaw(site.origin, headOf(method, address, { cookie }));

      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, allow]);
      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.body).toContain(method === 'HEAD' ? '' : '<h1>Not possible here</h1>');
    }
    expect(site.log.errors).toEqual([]);
  });

  it.each(addresses)('are no secret to strangers: %s', async (address, allow) => {
    for (const method of ['PUT', 'OPTIONS', 'TRACE']) {
      const answer = await sendRaw(site.origin, headOf(method, address));

      expect([method, answer.status, answer.headers.get('allow')]).toEqual([method, 405, allow]);
    }
  });

  it('are refused with a body as without one', async () => {
    const fields = '_selected_action=1&action=sink';
    for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/weird', '']) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'QUERY', 'PROPFIND', 'OPTIONS']) {
        if (!METHODS.includes(method)) continue;
        const headers = { cookie, 'content-type': type, 'content-length': String(fields.length) };
        for (const address of ['/admin', '/admin/ship', '/admin/ship/1']) {
          const answer = await sendRaw(site.origin, headOf(method, address, headers), fields);

          expect([method, type, address, answer.status]).toEqual([method, type, address, 405]);
        }
      }
    }
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    expect(site.log.errors).toEqual([]);
  });

  it('can not be another one by a header or a field', async () => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');

    const answer = await browser.send(
      '/admin/ship?_method=DELETE',
      { _method: 'DELETE' },
      { headers: { 'x-http-method-override': 'DELETE' }, follow: false },
    );

    expect(answer.status).toBe(303);
  });

  it('that are none are refused by the server itself', async () => {
    for (const method of ['STEAL', 'get', 'G T', 'POST\0']) {
      expect((await sendRaw(site.origin, headOf(method, '/admin', { cookie }))).status).toBe(400);
    }
    expect(site.log.errors).toEqual([]);
  });

  it.each(['/admin', '/admin/ship', '/admin/ship/1', '/admin/runs', '/admin/whale', '/admin/%'])(
    'answer HEAD as GET, without the page: %s',
    async (address) => {
      // With the cookie of a form, so that no answer sets one.
      const headers = { cookie: `${cookie}; steward_csrf=x` };
      const [head, get] = [
        await sendRaw(site.origin, headOf('HEAD', address, headers)),
        await sendRaw(site.origin, headOf('GET', address, headers)),
      ];
      // A token of a form is another on each page, and so is the hash of a page.
      const lasting = ({ headers: all }: typeof head) =>
        Object.fromEntries([...all].filter(([name]) => !['date', 'etag'].includes(name)));

      expect(head.status).toBe(get.status);
      expect(head.body).toBe('');
      expect(get.body).toContain('</html>');
      expect(lasting(head)).toEqual(lasting(get));
    },
  );

  it("are the host's own at routes of the host's below the site", async () => {
    const ask = (method: string, address: string) => sendRaw(site.origin, headOf(method, address, { cookie }));

    expect((await ask('PUT', '/admin/hook')).body).toContain('put');
    expect((await ask('DELETE', '/admin/ship/1/crew')).body).toContain('dismissed');
    expect((await ask('OPTIONS', '/admin/hook')).status).toBe(204);
    expect((await ask('GET', '/admin/hook')).body).toContain('got');
  });
});

describe.each(adapters)('the sign-in, on %s', (adapter) => {
  let newsroom: OpenNewsroom;

  beforeAll(async () => {
    newsroom = await openNewsroom({ adapter, articles: 5 });
  });
  afterAll(() => newsroom.close());

  it('answers HEAD as GET', async () => {
    const head = await sendRaw(newsroom.origin, headOf('HEAD', '/admin/login'));

    expect([head.status, head.body]).toEqual([200, '']);
  });

  it('leads strangers on from all that they may not see, whether it is there or not', async () => {
    for (const address of [
      '/admin',
      '/admin/article',
      '/admin/whale',
      '/admin/article/1',
      '/admin/a/b/c',
      '/admin/%',
    ]) {
      for (const method of ['GET', 'HEAD']) {
        const answer = await sendRaw(newsroom.origin, headOf(method, address));

        expect([answer.status, answer.headers.get('location')]).toEqual([
          303,
          `/admin/login?next=${encodeURIComponent(address)}`,
        ]);
      }
    }
  });
});

describe.each(adapters)("a host's CORS, on %s", (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      configure: (app) => app.enableCors({ origin: 'https://shop.example' }),
    });
  });
  afterAll(() => site.close());

  it('answers what is asked ahead of a request, as for every route', async () => {
    const asked = { origin: 'https://shop.example', 'access-control-request-method': 'POST' };

    const answer = await sendRaw(site.origin, headOf('OPTIONS', '/admin/ship', asked));

    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  });
});
