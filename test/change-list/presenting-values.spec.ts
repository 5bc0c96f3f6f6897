import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ModelDefinition } from '../../libs/admin/src/model-admin/model-definition.js';
import { Languages, resolveLanguages } from '../../libs/admin/src/texts/languages.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { CellPresenter, type CellView } from '../../libs/admin/src/web/cell.presenter.js';
import { linkAddress } from '../../libs/admin/src/web/link-address.js';
import { presentValue, type ValueView } from '../../libs/admin/src/web/value.presenter.js';
import type { ColumnDisplay } from '../../libs/admin/src/model-admin/column-options.js';
import { databases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { saveFrontPage } from '../support/newsdesk/front-page.js';
import { newsdeskContext } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

const texts = new Texts();
const instant = new Date('2024-11-22T19:37:03.500Z');

const present = (value: unknown, display?: ColumnDisplay, label?: string): ValueView | undefined =>
  presentValue(value, { display, texts, label });

type Shown = readonly [
  what: string,
  value: unknown,
  display: ColumnDisplay | undefined,
  view: ValueView,
  label?: string,
];

const cases: readonly Shown[] = [
  ['as it is', 'Aurora', undefined, { text: 'Aurora' }],
  ['as its choice', 'd', undefined, { text: 'Draft' }, 'Draft'],
  [
    'an instant',
    instant,
    undefined,
    { text: 'Nov 22, 2024', instant: '2024-11-22T19:37:03.500Z', exact: 'Nov 22, 2024, 19:37:03 UTC' },
  ],
  ['a yes without a word of its own', true, undefined, { text: 'Yes', sign: '✓' }],
  ['a no without a word of its own', false, undefined, { text: 'No', sign: '✕' }],
  ['a yes that has one', true, undefined, { text: 'Checked' }, 'Checked'],
  ['a yes', true, 'boolean', { text: 'Yes', sign: '✓' }],
  ['a no', false, 'boolean', { text: 'No', sign: '✕' }],
  ['a one of a database without booleans', 1, 'boolean', { text: 'Yes', sign: '✓' }],
  ['a yes by its choice', true, 'boolean', { text: 'Checked', sign: '✓' }, 'Checked'],
  ['no boolean at all', 'maybe', 'boolean', { text: 'maybe' }],
  ['a day', instant, 'date', { text: 'Nov 22, 2024', instant: '2024-11-22' }],
  ['a day as databases write it', '2026-11-22', 'date', { text: 'Nov 22, 2026', instant: '2026-11-22' }],
  ['a day without a time', '2026-11-22', 'dateTime', { text: 'Nov 22, 2026', instant: '2026-11-22' }],
  [
    'a time',
    instant,
    'dateTime',
    { text: 'Nov 22, 2024, 19:37', instant: '2024-11-22T19:37:03.500Z', exact: 'Nov 22, 2024, 19:37:03 UTC' },
  ],
  [
    'midnight',
    new Date('2026-01-02T00:05:00Z'),
    'dateTime',
    { text: 'Jan 2, 2026, 00:05', instant: '2026-01-02T00:05Z', exact: 'Jan 2, 2026, 00:05:00 UTC' },
  ],
  ['no date at all', 'soon', 'date', { text: 'soon' }],
  ['a day that no calendar has', '2026-13-41', 'date', { text: '2026-13-41' }],
  ['a web address', 'https://example.org/a', 'link', { text: 'https://example.org/a', href: 'https://example.org/a' }],
  ['an e-mail address', 'ada@example.org', 'link', { text: 'ada@example.org', href: 'mailto:ada@example.org' }],
  ['a link of a method', { label: 'Map', href: '/map/1' }, 'link', { text: 'Map', href: '/map/1' }],
  ['a link that is a script', { label: 'Map', href: 'javascript:alert(1)' }, 'link', { text: 'Map' }],
  ['no address', 'next door', 'link', { text: 'next door' }],
  ['a relative address that somebody typed', '/logout', 'link', { text: '/logout' }],
  ['a badge', 'd', { badge: { d: 'warning' } }, { text: 'Draft', badge: { text: 'Draft', look: 'warning' } }, 'Draft'],
  ['a badge without a tone', 'p', { badge: { d: 'warning' } }, { text: 'p', badge: { text: 'p', look: '' } }],
  [
    'a badge of what objects inherit',
    'constructor',
    { badge: {} },
    { text: 'constructor', badge: { text: 'constructor', look: '' } },
  ],
  [
    'a badge of a boolean',
    true,
    { badge: { true: 'success' } },
    { text: 'Yes', badge: { text: 'Yes', look: 'success' } },
  ],
];
const shown = cases.map(([what, value, display, view, label]) => ({ what, value, display, view, label }));

describe('a value', () => {
  it.each(shown)('is shown: $what', ({ value, display, label, view }) => {
    expect(present(value, display, label)).toEqual(view);
  });

  it('is the same day to people and to machines, in the time zone of the site', () => {
    const berlin = new Texts({ timeZone: 'Europe/Berlin' });
    const midnight = new Date('2026-11-21T23:00:00Z');

    expect(presentValue(midnight, { display: 'date', texts: berlin })).toEqual({
      text: 'Nov 22, 2026',
      instant: '2026-11-22',
    });
  });

  it.each([undefined, 'date', 'dateTime', 'link', 'boolean'] as const)(
    'is none where it is a date that is none, shown by %s',
    (display) => {
      expect(present(new Date(Number.NaN), display)).toBeUndefined();
    },
  );

  it('always says in words what it shows', () => {
    const values = fc.oneof(
      ...[fc.string(), fc.boolean(), fc.double(), fc.date({ noInvalidDate: true }), fc.webUrl(), fc.emailAddress()],
    );
    const displays: readonly (ColumnDisplay | undefined)[] = [
      ...([undefined, 'boolean', 'date', 'dateTime', 'link', { badge: { a: 'success' } }] as const),
    ];
    fc.assert(
      fc.property(values, fc.nat({ max: displays.length - 1 }), (value, place) => {
        const view = present(value, displays[place]);

        expect(view?.text).toEqual(expect.any(String));
        expect(view?.badge?.text ?? view?.text).toBe(view?.text);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a cell', () => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    const create = databases[0]?.create ?? (() => Promise.reject(new Error('There is no database.')));
    newsdesk = await Newsdesk.open(create);
    await saveFrontPage(newsdesk, Article);
  });
  afterAll(() => newsdesk.close());

  /** Presents a column of the story with a title, in a list with these options. */
  const cell = async (
    title: string,
    path: string,
    columns: ModelDefinition['columns'],
    language = texts,
  ): Promise<CellView> => {
    const options = { listDisplay: ['title', path], columns, choices: { words: { 300: 'Short' } } };
    const { admin } = newsdeskContext(newsdesk.dataSource, Article, new URLSearchParams(), options);
    const list = await newsdesk.list(Article, '', options);
    const { rows } = await list.readPage();
    const row = rows.find((story) => (story as Article).title === title);
    const column = list.columns[1];
    if (!row || !column) throw new TypeError('There is no such story, or no such column.');
    return new CellPresenter(list.definition, admin, language, () => undefined).present(column, row);
  };

  it('of several values has each as it is to be shown, and says all of them', async () => {
    const { text, values } = await cell('Ferry strike', 'tags.name', {
      'tags.name': { display: { badge: { politics: 'warning' } } },
    });

    expect(text).toBe('politics, transport');
    expect(values).toEqual([
      { text: 'politics', badge: { text: 'politics', look: 'warning' } },
      { text: 'transport', badge: { text: 'transport', look: '' } },
    ]);
  });

  it('puts between several values what its language does', async () => {
    const languages = new Languages(resolveLanguages({}));
    const textIn = async (tag: string): Promise<string> =>
      (await cell('Ferry strike', 'tags.name', {}, languages.find(tag))).text;

    expect(await textIn('zh')).toBe('politics、transport');
    expect((await textIn('ar')).replace(/[\u2066-\u2069]/g, '')).toBe('politics، transport');
  });

  it.each([
    ['Harbour fire', 'tags.name', 'untagged'],
    ['Harbour fire', 'words', 'not counted'],
    ['Ferry strike', 'author.city', 'nowhere'],
    ['Market day', 'author.city', 'nowhere'],
    ['Market day', 'author', 'nobody'],
  ])('of %s without a value in %s says what stands for none', async (title, path, empty) => {
    expect(await cell(title, path, { [path]: { empty } })).toMatchObject({ text: empty, values: [{ text: empty }] });
  });

  it('of a number is aligned as one, unless it is shown as something else', async () => {
    expect(await cell('Market day', 'version', {})).toMatchObject({ numeric: true });
    expect(await cell('Market day', 'version', { version: { display: 'boolean' } })).toMatchObject({ numeric: false });
    expect(await cell('Market day', 'words', { words: { display: { badge: { 300: 'success' } } } })).toMatchObject({
      numeric: false,
      values: [{ text: 'Short', badge: { text: 'Short', look: 'success' } }],
    });
  });
});

describe('the address of a link', () => {
  it('is that of a web address', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(linkAddress(url)).toBe(url);
      }),
    );
  });

  it('is that of a letter to an e-mail address', () => {
    // Not all that the standard allows is an address in use.
    const email = fc.emailAddress().filter((text) => linkAddress(text) !== undefined);
    fc.assert(
      fc.property(email, (text) => {
        expect(decodeURIComponent(new URL(linkAddress(text) ?? '').pathname)).toBe(text);
      }),
    );
  });

  it('is none for anything else, and never begins a script or the subject of a letter', () => {
    const begin = fc.constantFrom(
      'javascript:',
      'JaVaScRiPt:',
      'java\nscript:',
      'data:text/html,',
      '//',
      '/',
      'mailto:',
      '',
    );
    const hostile = fc
      .tuple(begin, fc.oneof(fc.string(), fc.emailAddress(), fc.webUrl(), fc.constant('a?subject=hello@example.org')))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(hostile, (text) => {
        const address = new URL(linkAddress(text) ?? 'https://none.invalid');

        expect(['http:', 'https:', 'mailto:']).toContain(address.protocol);
        expect(address.protocol === 'mailto:' ? address.search : '').toBe('');
      }),
      { numRuns: 2_000 },
    );
    expect(linkAddress('a?subject=hello@example.org')).not.toContain('?');
  });
});
