import { Injectable } from '@nestjs/common';
import { load } from 'cheerio';
import fc from 'fast-check';
import { adminAction, AdminModel, type AdminUser, ModelAdmin, PasswordAuthenticator } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator, personCookie } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';
import { askRaw, headerValues } from './raw-answer.js';

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  searchFields: ['name'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  actions: [adminAction({ name: 'look' }, (admin, request) => admin.messageUser(request, 'Seen.'))],
})
class ShipAdmin extends ModelAdmin<Ship> {}

type Raw = { readonly headers: { readonly cookie?: string } };

/** Believes a cookie who asks, as any spec of the web does, and signs everybody in on the site's own pages. */
@Injectable()
class OpenDoor extends PasswordAuthenticator<Raw> {
  private readonly people = new PeopleAuthenticator();

  authenticate(raw: Raw): AdminUser | null {
    return this.people.authenticate(raw);
  }

  signIn() {
    return Promise.resolve([personCookie({ username: 'ada', isSuperuser: true }).join('=')]);
  }

  signOut() {
    return Promise.resolve(['person=; Max-Age=0']);
  }
}

/** What ways out of a site are made of. */
const pieces = [
  '/',
  '//',
  '\\',
  '.',
  '..',
  '%2e',
  '%2E%2e',
  '%2f',
  '%252f',
  '%5c',
  '%09',
  '%00',
  '%0d%0a',
  '\t',
  '\n',
  ' ',
  '@',
  ':',
  ';',
  '?',
  '#',
  '&',
  'http:',
  'https:',
  'javascript:',
  'data:',
  'evil.example',
  'evil\u3002example',
  '\uff0e\uff0e',
  '\uff0f',
  'user:secret@',
  '[::1]',
  'login',
  'ship',
  '1',
  'runs',
  'assets',
  'api',
  'admin',
  'Admin',
  'administration',
  '\ud800',
] as const;

/** A way that may lead out, such as `'/..//evil.example'`. */
const wayOut = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((parts) => parts.join(''));

const prefixes = [undefined, 'api'] as const;
const doors = adapters.flatMap((adapter) => prefixes.map((prefix) => ({ adapter, prefix })));

describe.each(doors)('redirects, on $adapter with the global prefix $prefix', ({ adapter, prefix }) => {
  const base = prefix === undefined ? '/admin' : `/${prefix}/admin`;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin, OpenDoor],
      site: { authenticator: OpenDoor },
      configure: (app) => (prefix === undefined ? undefined : app.setGlobalPrefix(prefix)),
    });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', 'everything');
  });

  /** Says where a browser goes on that was at an address and is sent on: by its own way to read addresses. */
  const goesOn = (location: string, from: string): string => {
    const { origin, pathname } = new URL(location, site.origin + from);
    return origin + pathname;
  };
  // Capitals do not count for Express: what leads to /Admin leads to the site.
  const isWithin = (address: string): boolean => {
    const [to, within] = [address, site.origin + base].map((one) => (adapter === 'express' ? one.toLowerCase() : one));
    return to === within || to?.startsWith(`${within}/`) === true;
  };

  /** Ways out of this site, spelt out. */
  const waysOut = (): readonly string[] => {
    const { host, port } = new URL(site.origin);
    return [
      '//evil.example',
      `//evil.example${base}`,
      `//evil.example/%2f..${base}`,
      '/\\evil.example',
      '\\\\evil.example',
      `\\/evil.example${base}`,
      '/\t/evil.example',
      '\t//evil.example',
      '\u0000//evil.example',
      ' //evil.example',
      'https:evil.example',
      'https:/evil.example',
      'https:///evil.example',
      'HTTPS://EVIL.EXAMPLE',
      `http://localhost@evil.example${base}`,
      `http://localhost:80@evil.example${base}`,
      `http://${host}@evil.example${base}`,
      `http://127.0.0.1:${Number(port) + 1}${base}`,
      `http://localhost.evil.example${base}`,
      `http://localhost\u3002evil.example${base}`,
      '//evil\u3002example',
      `${base}/..`,
      `${base}/../evil`,
      `${base}/./../evil`,
      `${base}/%2e%2e/evil`,
      `${base}/.%2E/evil`,
      `${base}/..\\evil`,
      `${base}/..//evil.example`,
      `${base}/../..//evil.example`,
      `${base}istration`,
      `${base}.evil.example`,
      `${base}@evil.example`,
      base.toUpperCase(),
      'javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'admin',
      './admin',
      '?next=//evil.example',
      '#//evil.example',
    ];
  };

  it('lead a person who signs in to nowhere but the site, wherever the form was told to lead', async () => {
    for (const next of waysOut()) {
      const stranger = site.browse();
      const form = await stranger.visit(`${base}/login?next=${encodeURIComponent(next)}`);
      const shown = form.$('input[name=next]').attr('value') ?? '';

      // The field too may be anybody's.
      const answer = await stranger.submit(form, { username: 'ada', password: 'x', next }, { follow: false });

      const to = answer.headers.get('location') ?? '';
      const ways = [shown, to].map((way) => isWithin(goesOn(way, `${base}/login`)));
      expect({ next, status: answer.status, ways }).toEqual({ next, status: 303, ways: [true, true] });
    }
  });

  it('lead a person who is signed in already to nowhere but the site', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          wayOut,
          wayOut.map((way) => base + way),
          fc.string({ unit: 'binary' }),
        ),
        async (next) => {
          const answer = await ada.visit(`${base}/login?next=${encodeURIComponent(next.toWellFormed())}`, {
            follow: false,
          });

          expect(answer.status).toBe(303);
          expect(goesOn(answer.headers.get('location') ?? '', `${base}/login`)).toSatisfy(isWithin);
        },
      ),
      { numRuns: 60 },
    ));

  it('lead on to what was asked for, where that is within the site', async () => {
    for (const next of [base, `${base}/ship`, `${base}/ship?q=//evil.example`, `${base}/ship/..%2Fx`, `${base}/a//b`]) {
      const answer = await ada.visit(`${base}/login?next=${encodeURIComponent(next)}`, { follow: false });

      expect(answer.headers.get('location')).toBe(next);
    }
  });

  it.each(['a stranger', 'Ada'])('lead %s to nowhere but the site from any address that was asked for', (who) =>
    fc.assert(
      fc.asyncProperty(
        fc.constantFrom('GET', 'POST', 'HEAD'),
        fc.oneof(fc.constant(''), wayOut),
        wayOut,
        async (method, before, after) => {
          // As a line of a request can hold it.
          const target = `${before}${base}${after}`.replace(/[^\x21-\x7e]/gu, (letter) =>
            encodeURIComponent(letter.toWellFormed()),
          );
          const path = target.startsWith('/') ? target : `/${target}`;
          const cookie = who === 'Ada' ? ada.cookieHeader() : '';

          const answer = await askRaw(site.origin, { method, target: path, headers: { cookie } });

          expect(answer.status).toBeLessThan(500);
          for (const location of headerValues(answer, 'location')) {
            expect(goesOn(location, base)).toSatisfy(isWithin);
            // What a sign-in leads back to is an address of the same host, if any.
            const next = new URL(location, site.origin).searchParams.get('next') ?? base;
            expect(new URL(next, site.origin).origin).toBe(site.origin);
          }
        },
      ),
      {
        numRuns: 60,
        examples: [
          ['GET', '', '/%2E%2e#'],
          ['GET', 'Admin', '/'],
        ],
      },
    ),
  );

  it.each([
    '//evil.example/',
    '/BASE/..//evil.example/',
    '/BASE/%2e%2e//evil.example/',
    '/BASE/ship/../../..//evil.example/',
    '/BASE/..%2f%2fevil.example/',
    '/BASE/\\evil.example/',
    '/BASE/..\\\\evil.example/',
    '/BASE//evil.example//',
    '/BASE/@evil.example/',
    '/BASE/%09//evil.example/',
  ])('lead to no other host where a slash is taken off an address: %s', async (written) => {
    const target = written.replace('/BASE', base);
    for (const method of ['GET', 'POST']) {
      const answer = await askRaw(site.origin, { method, target, headers: { cookie: ada.cookieHeader() } });

      expect(answer.status).toBeLessThan(500);
      for (const location of headerValues(answer, 'location')) expect(goesOn(location, base)).toSatisfy(isWithin);
    }
  });

  it.each(['/BASE/../x', '/BASE/.', '/BASE/%2e%2e/x', '/BASE/ship/.%2E', '/BASE/x\\..\\y', '/BASE/..//evil.example'])(
    'are not given for an address that no browser asks for, and its page has no link out: %s',
    async (written) => {
      const target = written.replace('/BASE', base);

      for (const method of ['GET', 'POST']) {
        const answer = await askRaw(site.origin, { method, target, headers: { cookie: ada.cookieHeader() } });

        expect(answer.status).toBe(404);
        expect(headerValues(answer, 'location')).toEqual([]);
        const $ = load(answer.body);
        for (const link of $('[href], [action]').toArray()) {
          const { origin } = new URL(link.attribs.href ?? link.attribs.action ?? '', site.origin + base);
          expect(origin).toBe(site.origin);
        }
      }
    },
  );

  it('lead back to the list after an action, whatever stood in its address', () =>
    fc.assert(
      fc.asyncProperty(wayOut, wayOut, async (search, page) => {
        const query = new URLSearchParams({ q: search.toWellFormed().slice(0, 100), p: page.toWellFormed() });
        await ada.visit(`${base}/ship`);

        const answer = await ada.send(
          `${base}/ship?${query.toString()}`,
          { action: 'look', _selected_action: ['1', '2'], next: '//evil.example', back: '//evil.example' },
          { follow: false },
        );

        const { pathname, origin } = new URL(answer.headers.get('location') ?? '', site.origin);
        expect({ status: answer.status, to: origin + pathname }).toEqual({
          status: 303,
          to: `${site.origin}${base}/ship`,
        });
      }),
      { numRuns: 20 },
    ));

  it('lead to the sign-in page after a sign-out, whatever the form says', async () => {
    const start = await ada.visit(base);

    const answer = await ada.submit(
      start,
      { next: '//evil.example' },
      { form: 'form[action$="/logout"]', follow: false },
    );

    expect(answer.headers.get('location')).toBe(`${base}/login`);
  });
});
