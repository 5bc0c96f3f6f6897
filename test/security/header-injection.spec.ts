import { Injectable } from '@nestjs/common';
import fc from 'fast-check';
import {
  adminAction,
  AdminModel,
  type AdminUser,
  download,
  ModelAdmin,
  type Outcome,
  PasswordAuthenticator,
  redirect,
} from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { askRaw, headerValues, type RawAnswer } from './raw-answer.js';

/** What the action gives back, and says. */
let given: () => Outcome | undefined = () => undefined;
let said = 'Done.';
/** What the host's own sign-in gives. */
let signInUrl = '/sign-in';
let cookies: readonly string[] = [];

const act = adminAction({ name: 'act' }, (admin, request) => {
  admin.messageUser(request, said);
  return given();
});

@AdminModel(Ship, { listDisplay: ['name'], actions: [act] })
class ShipAdmin extends ModelAdmin<Ship> {}

type Raw = { readonly headers: { readonly cookie?: string } };

/** Sends strangers wherever the spec says. */
@Injectable()
class HostsOwn extends PeopleAuthenticator {
  override signInUrl(): string {
    return signInUrl;
  }
}

/** Gives a browser whatever cookies the spec says. */
@Injectable()
class OpenDoor extends PasswordAuthenticator<Raw> {
  private readonly people = new PeopleAuthenticator();

  authenticate(raw: Raw): AdminUser | null {
    return this.people.authenticate(raw);
  }

  signIn() {
    return Promise.resolve(cookies);
  }

  signOut() {
    return Promise.resolve(cookies);
  }
}

/** What ends a line of a head, for one reader or another, and a header behind it. */
const smuggled = [
  'a\r\nx-smuggled: 1',
  'a\nx-smuggled: 1',
  'a\rx-smuggled: 1',
  'a\r\n\r\n<script>alert(1)</script>',
  'a\0b',
  'a\u010d\u010ax-smuggled: 1',
  'a\u560d\u560ax-smuggled: 1',
  'a\u2028x-smuggled: 1',
  'a\u0085x-smuggled: 1',
  'a\tb\u000bc\u000cd',
  '"; filename="b.exe',
  'a; x-smuggled=1, b',
  'a\ud800\udfffb\udc00',
  'größe – 船.txt',
  '%0d%0ax-smuggled: 1',
] as const;

/** The names of the headers that the answers of a site have. */
const known: ReadonlySet<string> = new Set([
  'location',
  'cache-control',
  'content-type',
  'content-disposition',
  'content-length',
  'x-content-type-options',
  'x-frame-options',
  'content-security-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'clear-site-data',
  'x-powered-by',
  'referrer-policy',
  'set-cookie',
  'date',
  'connection',
  'transfer-encoding',
  'etag',
  'vary',
]);

/** Lists what of a head is no line that the site wrote: a header of another name, or a character that is no visible ASCII. */
function strangeLines({ headerLines }: RawAnswer): readonly string[] {
  return headerLines.filter((line) => {
    const [name = ''] = line.split(':', 1);
    return !known.has(name.toLowerCase()) || !/^[\x20-\x7e]*$/.test(line);
  });
}

describe.each(adapters)('the head of an answer, on %s', (adapter) => {
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, HostsOwn], site: { authenticator: HostsOwn } });
    await resetFleet(site.dataSource);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    [said, given, signInUrl] = ['Done.', () => undefined, '/sign-in'];
    ada = site.browseAs('ada', 'everything');
    await ada.visit('/admin/ship');
  });

  /** Runs the action, and gives the answer byte for byte. */
  const run = async (query = ''): Promise<RawAnswer> => {
    const list = await ada.visit('/admin/ship');
    const token = list.$('#rows input[name=_csrf]').attr('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, action: 'act', _selected_action: '1' }).toString();
    const headers = { cookie: ada.cookieHeader() };
    return askRaw(site.origin, { method: 'POST', target: `/admin/ship${query}`, headers, body });
  };

  it.each(smuggled)('holds no more than it should for a file of the name %j', async (name) => {
    given = () =>
      download({ name, type: 'text/plain' }, async function* () {
        await Promise.resolve();
        yield 'all of it';
      });

    const answer = await run();

    expect(answer.status).toBe(200);
    expect(strangeLines(answer)).toEqual([]);
    expect(headerValues(answer, 'content-disposition')).toHaveLength(1);
    expect(answer.body).toContain('all of it');
  });

  it.each(smuggled)('holds no more than it should for a redirect to %j', async (to) => {
    given = () => redirect(`/archive/${to}`);

    const answer = await run();

    expect(answer.status).toBe(303);
    expect(strangeLines(answer)).toEqual([]);
    expect(headerValues(answer, 'location')).toHaveLength(1);
    expect(answer.body).not.toContain('<script>');
  });

  it.each(smuggled)('holds nothing of what an action said: %j', async (text) => {
    said = text;

    const answer = await run();

    expect(answer.status).toBe(303);
    expect(strangeLines(answer)).toEqual([]);
    expect(headerValues(answer, 'set-cookie').join()).not.toContain('smuggled');
    expect(headerValues(answer, 'set-cookie').length).toBeGreaterThan(0);
  });

  it.each(smuggled)("holds no more than it should where the host's sign-in is at %j", async (url) => {
    signInUrl = `/sign-in?${url}`;

    const answer = await askRaw(site.origin, { target: '/admin/ship' });

    expect(answer.status).toBe(303);
    expect(strangeLines(answer)).toEqual([]);
  });

  it('holds no more than it should for any name and any address', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), fc.boolean(), async (text, isFile) => {
        given = () =>
          isFile
            ? download({ name: text, type: 'text/plain' }, async function* () {
                await Promise.resolve();
                yield '';
              })
            : redirect(`/${text}`);

        const answer = await run();

        expect(answer.status).toBe(isFile ? 200 : 303);
        expect(strangeLines(answer)).toEqual([]);
      }),
      { numRuns: 25 },
    ));

  it.each([
    '/admin/ship/?q=%0d%0ax-smuggled:1',
    '/admin/ship%0d%0ax-smuggled:1/',
    '/admin/ship/%0a%0dx-smuggled:1//',
    '/admin/%0d%0a%0d%0a<script>/',
    '/admin/ship/?q=%e5%98%8d%e5%98%8ax-smuggled:1',
    '/admin/ship/?q=%00&p=%E0%A4%A',
    '/admin/ship?p=99&q=%0d%0ax-smuggled:1',
  ])('keeps what was asked for as it was encoded: %s', async (target) => {
    const answers = [
      await askRaw(site.origin, { target, headers: { cookie: ada.cookieHeader() } }),
      await askRaw(site.origin, { target }),
    ];

    for (const answer of answers) {
      expect(answer.status).toBeLessThan(500);
      expect(strangeLines(answer)).toEqual([]);
    }
  });

  it.each(['text/plain\r\nx-smuggled: 1', 'text/plain\0', 'text/plain\nx'])(
    'is that of an error page where an action gives its file no type but %j',
    async (type) => {
      given = () =>
        download({ name: 'a.txt', type }, async function* () {
          await Promise.resolve();
          yield 'all of it';
        });

      const answer = await run();

      expect(answer.status).toBe(500);
      expect(strangeLines(answer)).toEqual([]);
      expect(answer.body).not.toContain('all of it');
      expect(site.log.errors.at(-1)).toContain('Invalid character in header content ["content-type"]');
      // Nobody reads its body, with which its run would end.
      const [latest] = await site.dataSource.getRepository(Run).find({ order: { id: 'DESC' }, take: 1 });
      expect(latest?.state).toBe('failed');
    },
  );

  it('holds no name of a model that could break a line', async () => {
    @AdminModel(Ship, { name: 'ship\r\nx-smuggled: 1' })
    class Smuggler extends ModelAdmin<Ship> {}

    const { app } = await makeSite({ adapter, providers: [Smuggler] });

    expect((await startUpMistakes(app)).map(({ code }) => code)).toEqual(['ADMIN_MODEL_NAME_INVALID']);
  });
});

describe.each(adapters)("the cookies of a host's sign-in, on %s", (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, OpenDoor], site: { authenticator: OpenDoor } });
  });
  afterAll(() => site.close());

  it.each(['a=1\r\nx-smuggled: 1', 'a=1\nx-smuggled: 1', 'a=1\r\n\r\n<script>', 'a=\0'])(
    'break no line of the head: %j ends on an error page',
    async (cookie) => {
      cookies = [cookie];
      const browser = site.browse();
      const form = await browser.visit('/admin/login');
      const fields = { _csrf: form.$('input[name=_csrf]').attr('value') ?? '', username: 'ada', password: 'x' };

      const answer = await askRaw(site.origin, {
        method: 'POST',
        target: '/admin/login',
        headers: { cookie: browser.cookieHeader() },
        body: new URLSearchParams(fields).toString(),
      });

      expect(answer.status).toBe(500);
      expect(strangeLines(answer)).toEqual([]);
      expect(answer.body).not.toContain('<script>');
    },
  );
});
