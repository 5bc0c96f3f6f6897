import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { adminAction, AdminModel, ModelAdmin, page } from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportFileName } from '../../libs/admin/src/built-in/export/export-file-name.js';
import { downloadFileName } from '../../libs/admin/src/web/download-file-name.js';
import type { Browser } from '../support/browser.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { askRaw, headerValues } from './raw-answer.js';

const assets = join(import.meta.dirname, '../../libs/admin/assets');
const templates = join(import.meta.dirname, '../support/harbour/templates');

/** The template that the action asks for. */
let template = '';

@AdminModel(Ship, {
  listDisplay: ['name'],
  actions: [adminAction({ name: 'show' }, () => page(template, { question: 'Which?' }))],
})
class ShipAdmin extends ModelAdmin<Ship> {}

/** Ways up, written in every way that some server has resolved. */
const up = ['..', '%2e%2e', '%2E.', '%252e%252e', '..%00', '..;', '%c0%ae%c0%ae', '%uff0e%uff0e', '....'];
const slashes = ['/', '%2f', '%2F', '%252f', '\\', '%5c', '%255c', '%c0%af'];
const files = ['package.json', 'templates/layout.hbs', 'assets/steward.css', 'src/index.ts'];

const traversals = up.flatMap((way) =>
  slashes.flatMap((slash) => files.map((file) => `${way}${slash}${file.replaceAll('/', slash)}`)),
);

const names = [
  'steward.css',
  'selection.js',
  'layout.hbs',
  'sign-in.hbs',
  'dock.hbs',
  '%2fetc%2fpasswd',
  '/etc/passwd',
  '//etc/passwd',
  'C:%5cwindows%5cwin.ini',
  'file:%2f%2f%2fetc%2fpasswd',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'size',
  '%00',
  '.',
  '',
  '%',
  '%e0%a4%a',
  'a'.repeat(8_000),
] as const;

describe.each(adapters)('the files of the pages, on %s', (adapter) => {
  let site: OpenSite;
  let ada: Browser;
  /** The addresses of the assets that a page links. */
  let linked: readonly string[];

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin], site: { templates } });
    await resetFleet(site.dataSource);
    ada = site.browseAs('ada', 'everything');
    const { $ } = await ada.visit('/admin/ship');
    linked = $('link[href], script[src]')
      .toArray()
      .map(({ attribs }) => attribs.href ?? attribs.src ?? '');
  });
  afterAll(() => site.close());

  const ask = (name: string) =>
    askRaw(site.origin, { target: `/admin/assets/${name}`, headers: { cookie: ada.cookieHeader() } });

  it('are those that a page links and no others', async () => {
    const served = await Promise.all(linked.map((address) => ada.visit(address)));

    expect(served.map(({ text }) => text).toSorted()).toEqual(
      readdirSync(assets)
        .map((file) => readFileSync(join(assets, file), 'utf8'))
        .toSorted(),
    );
  });

  it.each(names)('are not asked for by %j', async (name) => {
    const answer = await ask(name);

    expect([301, 404]).toContain(answer.status);
    expect(headerValues(answer, 'content-type').join()).not.toMatch(/css|javascript|svg/);
  });

  it('are not left by any way up, however it is written', async () => {
    for (const name of traversals) {
      const { status, body } = await ask(name);

      expect({ name, status }).toEqual({ name, status: expect.toBeOneOf([400, 404]) as number });
      expect(body).not.toMatch(/"dependencies"|@page|--accent:|export \{/);
    }
  });

  it('are the same with nothing behind their names', async () => {
    for (const address of linked)
      for (const more of ['%00', '%00.css', '%20', '.', '~', '.map', '.bak', '%2f', '%2f..'])
        expect((await askRaw(site.origin, { target: address + more })).status).toBe(404);
  });

  it.each([
    '../dock',
    '../../../package.json',
    '/etc/passwd',
    'dock.hbs',
    'dock\0',
    'steward/layout',
    '..\\dock',
    '__proto__',
    'constructor',
    '',
  ])('have no template beside those of the site: %j', async (name) => {
    template = name;
    await ada.visit('/admin/ship');

    const answer = await ada.send('/admin/ship', { action: 'show', _selected_action: '1' });

    expect(answer.status).toBe(500);
    expect(site.log.errors.at(-1)).toContain('ADMIN_TEMPLATE_UNKNOWN');
  });

  it.each(['..%2fdock', '%2e%2e%2fdock', 'dock', 'ship%2f..%2fdock', '__proto__', 'constructor', 'ship%00', 'SHIP'])(
    'have no folder for a model that is none: %s',
    async (model) => {
      const answer = await askRaw(site.origin, { target: `/admin/${model}`, headers: { cookie: ada.cookieHeader() } });

      expect(answer.status).toBe(404);
    },
  );

  it.each(['../dock', '..', 'a/b', 'a\\b', '/etc', 'a\0', '', 'a b', 'Ä', 'login', 'assets'])(
    'have no folder for a model of the name %j, which stops the start-up',
    async (name) => {
      @AdminModel(Ship, { name })
      class OtherAdmin extends ModelAdmin<Ship> {}

      const { app } = await makeSite({ adapter, providers: [OtherAdmin], site: { templates } });

      expect((await startUpMistakes(app)).map(({ code }) => code)).toEqual(['ADMIN_MODEL_NAME_INVALID']);
    },
  );
});

describe('the name of a file', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(fc.constantFrom('..', '.', '/', '\\', '\0', '\r\n', '\u202e', 'C:', 'con', '船', 'ß', '.csv', ' '))
      .map((parts) => parts.join('')),
  );

  it('is the same file name whoever reads it: no path, no marks that turn it around, no more than a file system takes', () =>
    fc.assert(
      fc.property(anyName, (name) => {
        const plain = downloadFileName(name);

        // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
        expect(plain).not.toMatch(/[/\\\0-\x1f\x7f\u202a-\u202e\u2066-\u2069]/);
        expect(plain).not.toMatch(/^\.*$/);
        expect(plain.isWellFormed()).toBe(true);
        expect(Buffer.byteLength(plain)).toBeLessThanOrEqual(255);
      }),
      { numRuns: 500 },
    ));

  it.each([
    ['articles.csv', 'articles.csv'],
    ['../../articles.csv', 'articles.csv'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['..', 'download'],
    ['', 'download'],
    [`${'船'.repeat(1_000)}.csv`, `${'船'.repeat(83)}.csv`],
    ['.htaccess', '.htaccess'],
  ])('%j is offered as %j', (given, offered) => {
    expect(downloadFileName(given)).toBe(offered);
  });

  it('of an export is letters, digits and dashes, whatever its rows are called', () =>
    fc.assert(
      fc.property(anyName, (plural) => {
        expect(exportFileName(plural, 'csv', new Date(0))).toMatch(/^[\p{L}\p{M}\p{N}-]+-1970-01-01\.csv$/u);
      }),
    ));
});
