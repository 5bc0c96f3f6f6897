import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import helmetOnFastify, { type FastifyHelmetOptions } from '@fastify/helmet';
import { Controller, Get, Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import helmet, { type HelmetOptions } from 'helmet';
import { AdminAction, AdminModel, download, ModelAdmin, redirect, type ContentSecurityPolicy } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { makeSite, openSite, type OpenSite, type SiteApplication, type SiteSetup } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
const filePolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

@AdminModel(Ship, { listDisplay: ['name'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ permissions: ['view'] })
  log() {
    return download({ name: 'log.html', type: 'text/html' }, async function* () {
      yield '<script>alert(1)</script>';
    });
  }

  @AdminAction({ permissions: ['view'] })
  sail() {
    return redirect('/sea');
  }

  @AdminAction({ permissions: ['view'] })
  emigrate() {
    return redirect('https://elsewhere.example/"><script>');
  }
}

@Controller('sea')
class SeaController {
  @Get()
  look(): string {
    return 'blue';
  }
}

/** A host's own sign-in, which may lead on to another host. */
@Injectable()
class StaffDoorAuthenticator extends PeopleAuthenticator {
  override signInUrl(next: string): string {
    return `/staff-door?next=${encodeURIComponent(next)}`;
  }
}

const putOn =
  (options?: HelmetOptions) =>
  async (app: SiteApplication): Promise<void> => {
    if (app.getHttpAdapter().getType() === 'express') app.use(helmet(options));
    // Safe: what is no Express is Fastify here, and the options of both are helmet's.
    else await (app as NestFastifyApplication).register(helmetOnFastify, (options ?? {}) as FastifyHelmetOptions);
  };

/** Lists the policies of an answer, each as its directives. */
const policiesOf = (headers: Headers) =>
  (headers.get('content-security-policy') ?? '')
    .split(',')
    .map((text) => Object.fromEntries(text.split(';').map((part) => part.trim().split(/ (.*)/s).slice(0, 2))));

describe.each(adapters)('the headers of a site, on %s', (adapter) => {
  let site: OpenSite;
  const opened: OpenSite[] = [];

  const open = async (setup: Partial<SiteSetup> = {}) => {
    const made = await openSite({
      adapter,
      providers: [ShipAdmin, StaffDoorAuthenticator],
      controllers: [SeaController],
      ...setup,
    });
    opened.push(made);
    await resetFleet(made.dataSource);
    return made;
  };

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin], controllers: [SeaController] });
  });
  beforeEach(() => resetFleet(site.dataSource));
  afterEach(async () => {
    for (const made of opened.splice(0)) await made.close();
  });
  afterAll(() => site.close());

  const act = async (from: OpenSite, action: string) => {
    const browser = from.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    return browser.send('/admin/ship', { action, _selected_action: '1' }, { follow: false });
  };
  const policyOf = async (contentSecurityPolicy: ContentSecurityPolicy | false) => {
    const made = await open({ site: { contentSecurityPolicy } });
    return (await made.browseAs('ada', 'everything').visit('/admin/ship')).headers;
  };

  describe('of a page, whatever its status', () => {
    it.each([
      ['the start page', 200, 'GET', '/admin'],
      ['a list', 200, 'GET', '/admin/ship'],
      ['a list that is asked for by HEAD', 200, 'HEAD', '/admin/ship'],
      ['a row', 200, 'GET', '/admin/ship/1'],
      ['the runs', 200, 'GET', '/admin/runs'],
      ['an address that is not there', 404, 'GET', '/admin/whale'],
      ['a malformed address', 404, 'GET', '/admin/%'],
      ['a method that is not taken', 405, 'DELETE', '/admin/ship'],
      ['a forged form', 403, 'POST', '/admin/ship'],
    ])('let it load its own files, and nothing else: %s', async (_what, status, method, address) => {
      const page = await site.browseAs('ada', 'everything').visit(address, { method });

      expect(page.status).toBe(status);
      expect(Object.fromEntries(page.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': policy,
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    });

    it('allow nothing unsafe', async () => {
      const { headers } = await site.browseAs('ada', 'everything').visit('/admin/ship');

      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|data:|blob:|http/);
    });

    it('fit what the page is made of: files of its own host, and forms to it', async () => {
      const { $ } = await site.browseAs('ada', 'everything').visit('/admin/ship');
      const addresses = $('[src], [href], [action]')
        .toArray()
        .map(({ attribs }) => attribs['src'] ?? attribs['href'] ?? attribs['action'] ?? '');

      expect(addresses.length).toBeGreaterThan(5);
      for (const address of addresses) expect(address).toMatch(/^(\/(?!\/)|\?|#|$)/);
      expect($('style, [style], script:not([src]), base, iframe, object, embed')).toHaveLength(0);
    });

    it('are sent to strangers too', async () => {
      const page = await site.browse().visit('/admin/ship');

      expect(page.status).toBe(401);
      expect(page.headers.get('content-security-policy')).toBe(policy);
    });
  });

  it('let no other origin read an answer', async () => {
    const browser = site.browseAs('ada', 'everything');
    for (const address of ['/admin', '/admin/ship', '/admin/runs', '/admin/whale']) {
      const { headers } = await browser.visit(address, { headers: { origin: 'https://evil.example' } });

      expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    }
  });

  describe('of other answers', () => {
    it('keep a redirect out of every store', async () => {
      const answer = await act(site, 'sail');

      expect(answer.status).toBe(303);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('same-origin');
    });

    it('let a file that is saved do nothing, should a browser show it', async () => {
      const file = await act(site, 'log');

      expect(file.text).toBe('<script>alert(1)</script>');
      expect(Object.fromEntries(file.headers)).toMatchObject({
        'content-disposition': 'attachment; filename=log.html',
        'content-security-policy': filePolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'same-origin',
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
      });
    });

    it("let browsers keep the pages' own files, for pages of this host", async () => {
      const { $ } = await site.browseAs('ada', 'everything').visit('/admin');
      for (const [address, type] of [
        [$('link[rel=stylesheet]').attr('href'), 'text/css; charset=utf-8'],
        [$('script').attr('src'), 'text/javascript; charset=utf-8'],
        [$('link[rel=icon]').attr('href'), 'image/svg+xml; charset=utf-8'],
      ] as const) {
        const asset = await site.browse().visit(address ?? '');

        expect(Object.fromEntries(asset.headers)).toMatchObject({
          'content-type': type,
          'content-security-policy': filePolicy,
          'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'public, max-age=31536000, immutable',
        });
        expect(asset.headers.getSetCookie()).toEqual([]);
      }
    });

    it("are not put on answers of the host's", async () => {
      const { headers } = await site.browseAs('ada', 'everything').visit('/sea');

      for (const name of [
        'content-security-policy',
        'x-frame-options',
        'x-content-type-options',
        'referrer-policy',
        'cache-control',
        'cross-origin-opener-policy',
        'cross-origin-resource-policy',
      ])
        expect(headers.get(name)).toBeNull();
    });
  });

  describe('beside those of the host', () => {
    it("leave the host's policy as it is: a browser keeps to both", async () => {
      const made = await open({ configure: putOn() });
      const host = await made.browse().visit('/sea');
      const page = await made.browseAs('ada', 'everything').visit('/admin/ship');
      const missing = await made.browseAs('ada', 'everything').visit('/admin/whale');

      for (const { headers } of [page, missing]) {
        const [theirs, ours, ...more] = policiesOf(headers);
        expect(theirs).toEqual(policiesOf(host.headers)[0]);
        expect(ours).toEqual(policiesOf(new Headers({ 'content-security-policy': policy }))[0]);
        expect(more).toEqual([]);
      }
    });

    it('are the stricter ones of both', async () => {
      const made = await open({
        configure: putOn({
          frameguard: { action: 'sameorigin' },
          referrerPolicy: { policy: 'origin' },
          crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
          crossOriginResourcePolicy: { policy: 'cross-origin' },
          noSniff: false,
        }),
      });

      const { headers } = await made.browseAs('ada', 'everything').visit('/admin/ship');

      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    });

    it('tell other hosts as little as `no-referrer` does, and this one where a form came from', async () => {
      const made = await open({ configure: putOn({ referrerPolicy: { policy: 'no-referrer' } }) });
      const browser = made.browseAs('ada', 'everything');

      const list = await browser.visit('/admin/ship');

      expect((await browser.visit('/sea')).headers.get('referrer-policy')).toBe('no-referrer');
      expect(list.headers.get('referrer-policy')).toBe('same-origin');
      // What a browser that says nothing of the site sends with a form under `no-referrer`.
      const withheld = await browser.send('/admin/ship', { action: 'sail' }, { headers: { origin: 'null' } });
      expect(withheld.status).toBe(403);
    });

    it('keep what the host adds beside them', async () => {
      const made = await open({ configure: putOn() });

      const { headers } = await made.browseAs('ada', 'everything').visit('/admin/ship');

      expect(headers.get('strict-transport-security')).toContain('max-age=');
      expect(headers.get('origin-agent-cluster')).toBe('?1');
    });
  });

  describe('by the options of the site', () => {
    it('allow the files that the site links, by their hosts', async () => {
      const made = await open({
        site: {
          stylesheets: ['/assets/own.css', 'https://styles.example/a.css?b=1', '//fonts.example:8443/c.css'],
          scripts: ['http://scripts.example/d.js', 'https://styles.example/e.js'],
        },
      });

      const [directives] = policiesOf((await made.browseAs('ada', 'everything').visit('/admin')).headers);

      expect(directives?.['style-src']).toBe("'self' https://styles.example fonts.example:8443");
      expect(directives?.['script-src']).toBe("'self' http://scripts.example https://styles.example");
    });

    it('add the sources that `contentSecurityPolicy` names, and directives that were not there', async () => {
      const headers = await policyOf({
        'img-src': ['https://images.example', "'self'"],
        'connect-src': ["'self'"],
        'upgrade-insecure-requests': [],
      });

      const [directives] = policiesOf(headers);
      expect(directives).toMatchObject({
        'default-src': "'none'",
        'img-src': "'self' https://images.example",
        'connect-src': "'self'",
      });
      expect(headers.get('content-security-policy')).toMatch(/; upgrade-insecure-requests$/);
      expect(headers.get('x-frame-options')).toBe('DENY');
    });

    it.each([
      [['https://intranet.example'], 'https://intranet.example', null],
      [["'self'"], "'self'", 'SAMEORIGIN'],
      [["'self'", 'https://intranet.example'], "'self' https://intranet.example", null],
      [["'none'"], "'none'", 'DENY'],
    ])('let other pages frame it where it says so: %j', async (sources, ancestors, frameOptions) => {
      const headers = await policyOf({ 'frame-ancestors': sources });

      expect(policiesOf(headers)[0]?.['frame-ancestors']).toBe(ancestors);
      expect(headers.get('x-frame-options')).toBe(frameOptions);
    });

    it('leave the policy to the host where it is false', async () => {
      const headers = await policyOf(false);

      expect(headers.get('content-security-policy')).toBeNull();
      expect(headers.get('x-frame-options')).toBe('DENY');
    });

    it.each([
      [true],
      [["'self'"]],
      ['none'],
      [{ 'img-src': 'https://images.example' }],
      [{ 'img-src': ['a b'] }],
      [{ 'img-src': ['a;script-src'] }],
      [{ 'img-src': ['a,script-src'] }],
      [{ 'img-src': ['a\r\nset-cookie:x'] }],
      [{ 'img-src': [''] }],
      [{ imgSrc: ['a'] }],
      [{ 'img-src;': ['a'] }],
    ])('stop the start-up where they are none: %j', async (given) => {
      const { app } = await makeSite({
        adapter,
        providers: [ShipAdmin],
        site: { contentSecurityPolicy: given as unknown as ContentSecurityPolicy },
      });

      const mistakes = await startUpMistakes(app);

      expect(mistakes.map(({ code }) => code)).toEqual(['ADMIN_SITE_OPTION_INVALID']);
      expect(mistakes[0]?.text).toContain('contentSecurityPolicy');
    });
  });

  describe('after a form', () => {
    it('lead to another host by a page that goes on by itself, since a redirect would be held to `form-action`', async () => {
      const answer = await act(site, 'emigrate');

      expect(answer.status).toBe(200);
      expect(answer.headers.get('refresh')).toBe('0; url=https://elsewhere.example/"><script>');
      expect(answer.headers.get('location')).toBeNull();
      expect(answer.$('main a').attr('href')).toBe('https://elsewhere.example/"><script>');
      expect(answer.$('main script')).toHaveLength(0);
      expect(answer.headers.get('content-security-policy')).toBe(policy);
    });

    it("lead so to a host's sign-in, which may go on to another host", async () => {
      const made = await open({ site: { authenticator: StaffDoorAuthenticator } });

      const posted = await made.browse().post('/admin/ship', new URLSearchParams(), { follow: false });
      const asked = await made.browse().visit('/admin/ship', { follow: false });

      expect([posted.status, posted.headers.get('refresh')]).toEqual([200, '0; url=/staff-door?next=%2Fadmin%2Fship']);
      expect([asked.status, asked.headers.get('location')]).toEqual([303, '/staff-door?next=%2Fadmin%2Fship']);
    });
  });

  it('and pages hold nothing of the host that was asked for: no link, no redirect', async () => {
    const cookie = site.browseAs('ada', 'everything').cookieHeader();
    const { hostname, port } = new URL(site.origin);
    for (const path of ['/admin', '/admin/ship', '/admin/ship/', '/admin/whale', '/admin/ship/1']) {
      const headers = {
        cookie,
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
      };
      const [answer] = (await once(request({ hostname, port, path, headers }).end(), 'response')) as [IncomingMessage];
      const body = await new Response(new Uint8Array(Buffer.concat(await answer.toArray()))).text();

      expect(body + JSON.stringify(answer.headers)).not.toContain('evil');
    }
  });
});
