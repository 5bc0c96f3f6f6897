import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, ConflictException, Controller, Get, HttpCode, Injectable, Post } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin } from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { headOf, sendRaw, type RawAnswer } from '../support/raw-request.js';
import { openSite, type OpenSite } from '../support/site.js';

const FORM = 'application/x-www-form-urlencoded';

/** What no page may tell: where something is, what was asked of the database, what was thrown. */
const telling =
  /node_modules|\bat \S+ \(|\/work\/|\/tmp\/|\bSELECT\b|\bFROM\b|SQLITE|no such|ship\.nope|secret|\w+Error\b|\.ts\b/;

const fault = (): never => {
  throw new Error('secret: SELECT * FROM ship, in /work/secret.ts');
};

/** Where something is thrown, if anywhere. */
let throwsAt: string | undefined;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  override async hasViewPermission(request: AdminRequest): Promise<boolean> {
    if (throwsAt === 'permission') fault();
    return await super.hasViewPermission(request);
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    if (throwsAt === 'getQuery') fault();
    const query = await super.getQuery(request);
    return throwsAt === 'database' ? query.andWhere('ship.nope = 1') : query;
  }

  override getRowLabel(ship: Ship): string {
    if (throwsAt === 'label') fault();
    return ship.name;
  }

  @AdminAction({ permissions: ['view'] })
  async sink(): Promise<void> {
    if (throwsAt === 'action') fault();
    await Promise.resolve();
  }
}

@Injectable()
class FaultyAuthenticator extends PeopleAuthenticator {
  override authenticate(raw: Parameters<PeopleAuthenticator['authenticate']>[0]) {
    if (throwsAt === 'authenticator') fault();
    if (throwsAt === 'conflict') throw new ConflictException('Somebody else is at this desk.');
    return super.authenticate(raw);
  }
}

/** The host's own routes, one of them below the site's address. */
@Controller()
class HostController {
  @Get('boom')
  boom(): never {
    throw new Error('boom');
  }

  @Post('echo')
  @HttpCode(200)
  echo(@Body() body: unknown): unknown {
    return { body };
  }

  @Post('admin/hook/deep/echo')
  @HttpCode(200)
  echoBelow(@Body() body: unknown): unknown {
    return { body };
  }
}

const isOwnPage = (answer: RawAnswer): boolean =>
  answer.headers.get('content-type') === 'text/html; charset=utf-8' &&
  (answer.headers.get('content-security-policy') ?? '').startsWith("default-src 'none'") &&
  answer.headers.get('cache-control') === 'no-store' &&
  /<h1>[^<]+<\/h1>/.test(answer.body);

describe.each(adapters)('an error page, on %s', (adapter) => {
  let site: OpenSite;
  let cookie: string;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin, FaultyAuthenticator],
      controllers: [HostController],
      site: { authenticator: FaultyAuthenticator, bodyLimit: 200_000 },
    });
    await resetFleet(site.dataSource);
    cookie = site.browseAs('ada', 'everything').cookieHeader();
  });
  afterAll(() => site.close());
  beforeEach(() => {
    throwsAt = undefined;
  });

  const post = (path: string, type: string, body: string, headers: Readonly<Record<string, string>> = {}) => {
    const given = { cookie, 'content-type': type, 'content-length': String(Buffer.byteLength(body)), ...headers };
    return sendRaw(site.origin, headOf('POST', path, given), body);
  };

  describe('of what was thrown', () => {
    it.each([
      ['authenticator', '/admin'],
      ['authenticator', '/admin/login'],
      ['permission', '/admin'],
      ['permission', '/admin/ship'],
      ['getQuery', '/admin/ship'],
      ['getQuery', '/admin/ship/1'],
      ['database', '/admin/ship'],
      ['label', '/admin/ship/1'],
    ])('by the %s tells nothing of it at %s, but a number that is in the log, once', async (place, address) => {
      throwsAt = place;
      const before = site.log.errors.length;

      const answer = await sendRaw(site.origin, headOf('GET', address, { cookie }));

      const [, reference = ''] = /Tell an administrator this number: (\S+?)\./.exec(answer.body) ?? [];
      const logged = site.log.errors.slice(before);
      expect(answer.status).toBe(500);
      expect(isOwnPage(answer)).toBe(true);
      expect(answer.body + JSON.stringify([...answer.headers])).not.toMatch(telling);
      expect(reference).not.toBe('');
      expect(logged).toHaveLength(1);
      expect(logged[0]).toContain(`${reference}: GET ${address} failed`);
      expect(logged[0]).toMatch(place === 'database' ? /ship\.nope/ : /secret: SELECT/);
    });

    it('by an action tells nothing of it, and where nobody is at fault for the words they stand', async () => {
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/ship');
      throwsAt = 'action';
      const failed = await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });
      throwsAt = 'conflict';
      const refused = await browser.visit('/admin/ship');

      expect(failed.status).toBe(500);
      expect(failed.text).not.toMatch(telling);
      expect(refused.status).toBe(409);
      expect(refused.$('main p').first().text()).toBe('Somebody else is at this desk.');
    });

    it('needs no database', async () => {
      const other = await openSite({ adapter, providers: [ShipAdmin] });
      const browser = other.browseAs('ada', 'everything');
      await other.dataSource.destroy();

      const page = await browser.visit('/admin/ship');
      await other.dataSource.initialize();
      await other.close();

      expect(page.status).toBe(500);
      expect(page.$('h1').text()).toBe('Something went wrong');
      expect(page.text).not.toMatch(telling);
    });

    it('needs no template, where one of the host’s is what throws', async () => {
      const templates = mkdtempSync(join(tmpdir(), 'steward-templates-'));
      writeFileSync(join(templates, 'page-footer.hbs'), '{{#if}}x{{/if}}');
      const other = await openSite({ adapter, providers: [ShipAdmin], site: { templates } });
      const signedIn = { cookie };

      const [page, missing, refused] = [
        await sendRaw(other.origin, headOf('GET', '/admin/ship', signedIn)),
        await sendRaw(other.origin, headOf('GET', '/admin/whale', signedIn)),
        await sendRaw(other.origin, headOf('PUT', '/admin/ship', signedIn)),
      ];
      await other.close();
      rmSync(templates, { recursive: true });

      expect([page, missing, refused].map(({ status }) => status)).toEqual([500, 404, 405]);
      for (const answer of [page, missing, refused]) {
        expect(isOwnPage(answer)).toBe(true);
        expect(answer.body).not.toMatch(telling);
      }
      expect(page.body).toContain('Tell an administrator this number');
      expect(refused.headers.get('allow')).toBe('GET, HEAD, POST');
    });
  });

  describe('of an address', () => {
    it.each([
      ['malformed', '/admin/%'],
      ['malformed deep below', '/admin/ship/1/%zz'],
      ['malformed as UTF-8', '/admin/ship/%C3%28'],
      ['with a zero byte', '/admin/%00'],
      ['with a line of its own', '/admin/ship%0d%0aset-cookie:x=1'],
      ['with dots', '/admin/..;/..%2f..%5c'],
      ['longer than any name', `/admin/${'x'.repeat(8_000)}`],
      ['longer than any run', `/admin/runs/${'x'.repeat(8_000)}`],
      ['longer than any file', `/admin/assets/${'x'.repeat(8_000)}`],
      ['longer than any key', `/admin/ship/${'x'.repeat(8_000)}`],
      ['of many segments', `/admin/${'x/'.repeat(4_000)}x`],
    ])('that is %s is a 404', async (_what, address) => {
      const answer = await sendRaw(site.origin, headOf('GET', address, { cookie }));

      expect(answer.status).toBe(404);
      expect(isOwnPage(answer)).toBe(true);
      expect(answer.body).toContain('<h1>Page not found</h1>');
      expect(answer.headers.has('set-cookie') && answer.headers.get('set-cookie')?.includes('x=1')).toBe(false);
      expect(site.log.errors.join()).not.toContain(address);
    });
  });

  describe('of a body', () => {
    const large = 'x'.repeat(2_000_000);
    const many = Array.from({ length: 2_000 }, (_, index) => `a${index}=1`).join('&');

    it.each([
      ['larger than the site takes', '/admin/ship', FORM, `a=${large}`, [413]],
      ['larger than the page of a row takes', '/admin/ship/1', FORM, `a=${'x'.repeat(150_000)}`, [413]],
      ['much larger than that', '/admin/ship/1', FORM, `a=${large}`, [413]],
      ['larger than a sign-in', '/admin/login', FORM, `a=${'x'.repeat(70_000)}`, [413]],
      ['of more fields than the host reads', '/admin/ship/1', FORM, many, [403]],
      ['no form', '/admin/ship', 'application/json', '{"a":1}', [415]],
      ['no form, and malformed', '/admin/ship', 'application/json', '{"a":', [415]],
      ['no form, and malformed, for a row', '/admin/ship/1', 'application/json', '{"a":', [415]],
      ['no form, and large, for a row', '/admin/ship/1', 'application/json', `"${large}"`, [415]],
      ['no form, and malformed, for nobody', '/admin/whale', 'application/json', '{"a":', [404, 415]],
      ['no form, and large, for nobody', '/admin/whale', 'application/json', `"${large}"`, [404, 415]],
      ['large, for nobody', '/admin/whale', FORM, `a=${large}`, [404, 413]],
      ['malformed, for what can not be', '/admin/a/b/c', 'application/json', '{"a":', [404, 415]],
      ['large, for what can not be', '/admin/a/b/c', FORM, `a=${large}`, [404, 413]],
      ['of a type that is none', '/admin/ship/1', 'x;;=,', 'a=1', [415]],
      ['in letters of its own', '/admin/ship/1', `${FORM}; charset=klingon`, 'a=1', [403, 415]],
      ['for the start page', '/admin', 'application/json', '{"a":', [405]],
    ] as const)('that is %s is a refusal of the site', async (_what, address, type, body, statuses) => {
      const answer = await post(address, type, body);

      expect(statuses).toContain(answer.status);
      expect(isOwnPage(answer)).toBe(true);
      expect(answer.body).not.toMatch(telling);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it('that is compressed is a refusal of the site', async () => {
      for (const address of ['/admin/ship', '/admin/ship/1', '/admin/whale']) {
        const answer = await post(address, FORM, 'a=1', { 'content-encoding': 'br' });

        expect([400, 404, 415]).toContain(answer.status);
        expect(isOwnPage(answer)).toBe(true);
      }
    });

    it('that is large is refused without a length too', async () => {
      const piece = 'x'.repeat(50_000);
      const chunk = `${piece.length.toString(16)}\r\n${piece}\r\n`;
      for (const address of ['/admin/ship', '/admin/ship/1']) {
        const head = headOf('POST', address, { cookie, 'content-type': FORM, 'transfer-encoding': 'chunked' });

        const answer = await sendRaw(site.origin, head, ...Array<string>(8).fill(chunk), '0\r\n\r\n');

        expect(answer.status).toBe(413);
        expect(isOwnPage(answer)).toBe(true);
      }
    });

    it.each([
      ['a length that is none', { 'content-length': 'many' }, ''],
      ['two lengths', { 'content-length': '3', 'Content-Length': '4' }, 'a=1'],
      ['a length and chunks', { 'content-length': '3', 'transfer-encoding': 'chunked' }, '0\r\n\r\n'],
      ['chunks that are none', { 'transfer-encoding': 'chunked' }, 'zz\r\na=1\r\n'],
    ])('with %s does nothing, and the site goes on', async (_what, headers, body) => {
      const head = headOf('POST', '/admin/ship', { cookie, 'content-type': FORM, ...headers });

      const answer = await sendRaw(site.origin, head, body);

      expect([0, 400]).toContain(answer.status);
      expect(answer.body).not.toMatch(telling);
      expect((await sendRaw(site.origin, headOf('GET', '/admin/ship', { cookie }))).status).toBe(200);
    });

    it('that is broken off does nothing, and the site goes on', async () => {
      const { hostname, port } = new URL(site.origin);
      const head = { cookie, 'content-type': FORM, 'content-length': '1000' };
      const upload = connect(Number(port), hostname);
      upload.write(`${headOf('POST', '/admin/ship', head)}action=sink&_selected_action=1`);
      // The answer to what came after it says that the server has begun to read.
      await sendRaw(site.origin, headOf('GET', '/admin', { cookie }));
      upload.destroy();
      await once(upload, 'close');

      expect((await sendRaw(site.origin, headOf('GET', '/admin/ship', { cookie }))).status).toBe(200);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    });

    it("leaves the host's refusals at a route of the host's below the site as they are", async () => {
      const good = await post('/admin/hook/deep/echo', 'application/json', '{"a":1}');
      const bad = await post('/admin/hook/deep/echo', 'application/json', '{"a":');

      expect(good.body).toBe('{"body":{"a":1}}');
      expect(bad.status).toBe(400);
      expect(JSON.parse(bad.body)).toMatchObject({ statusCode: 400 });
    });

    it('is in no log: nobody but the client has made a mistake', () => {
      expect(site.log.errors.filter((error) => !/failed/.test(error))).toEqual([]);
    });
  });
});

describe.each(adapters)("the host's other routes, on %s", (adapter) => {
  let withAdmin: OpenSite;
  let without: OpenSite;

  beforeAll(async () => {
    class EmptyModule {}
    const shared = { adapter, controllers: [HostController] };
    withAdmin = await openSite({ ...shared, providers: [ShipAdmin] });
    without = await openSite({ ...shared, siteModule: { module: EmptyModule } });
  });
  afterAll(async () => {
    await withAdmin.close();
    await without.close();
  });

  const body = (method: string, path: string, type: string, text: string, headers: Record<string, string> = {}) =>
    [headOf(method, path, { 'content-type': type, 'content-length': String(text.length), ...headers }), text] as const;
  const large = `{"a":"${'x'.repeat(1_200_000)}"}`;

  it.each([
    ['the start page', [headOf('GET', '/')]],
    ['nothing', [headOf('GET', '/nothing')]],
    ['nothing, by HEAD', [headOf('HEAD', '/nothing')]],
    ['nothing, by OPTIONS', [headOf('OPTIONS', '/nothing')]],
    ['nothing, by PROPFIND', [headOf('PROPFIND', '/nothing')]],
    ['nothing, by TRACE', [headOf('TRACE', '/nothing')]],
    ['a route that throws', [headOf('GET', '/boom')]],
    ['a route, by a method it lacks', [headOf('DELETE', '/echo')]],
    ['a route, by OPTIONS', [headOf('OPTIONS', '/echo')]],
    ['a malformed address', [headOf('GET', '/%')]],
    ['malformed UTF-8', [headOf('GET', '/%E0%A4%A')]],
    ['a long address', [headOf('GET', `/${'x'.repeat(8_000)}`)]],
    ['an address like the site’s', [headOf('GET', '/administration')]],
    ['a malformed address like the site’s', [headOf('GET', '/administration/%')]],
    ['a whole address', [headOf('GET', 'http://localhost/nothing')]],
    ['an address with slashes', [headOf('GET', '//nothing//')]],
    ['a body', body('POST', '/echo', 'application/json', '{"a":1}')],
    ['a form', body('POST', '/echo', FORM, 'a=1&b[c]=2')],
    ['a malformed body', body('POST', '/echo', 'application/json', '{"a":')],
    ['a malformed body for nothing', body('POST', '/nothing', 'application/json', '{"a":')],
    ['a large body', body('POST', '/echo', 'application/json', large)],
    ['a large body for nothing', body('POST', '/nothing', 'application/json', large)],
    ['a body of a type nobody reads', body('POST', '/echo', 'text/weird', 'a')],
    ['a body of the type the site once used', body('POST', '/echo', 'application/x-steward-form', 'a')],
    [
      'a body that is compressed in no way',
      body('POST', '/echo', 'application/json', '{}', { 'content-encoding': 'x' }),
    ],
    ['a body with PROPFIND', body('PROPFIND', '/echo', 'application/json', '{}')],
    ['many fields', body('POST', '/echo', FORM, 'a=1&'.repeat(1_500))],
    ['a length that is none', [headOf('POST', '/echo', { 'content-length': 'x' })]],
  ] as const)('answer %s byte for byte as without the admin', async (_what, pieces) => {
    const [ours, theirs] = [await sendRaw(withAdmin.origin, ...pieces), await sendRaw(without.origin, ...pieces)];
    const comparable = ({ status, headers, body: text }: RawAnswer) => ({
      status,
      headers: [...headers].filter(([name]) => name !== 'date'),
      text,
    });

    expect(theirs.status).toBeGreaterThan(0);
    expect(comparable(ours)).toEqual(comparable(theirs));
  });
});
