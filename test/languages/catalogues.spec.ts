import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arabic } from '../../libs/admin/src/texts/arabic.js';
import { chinese } from '../../libs/admin/src/texts/chinese.js';
import type { Catalogue } from '../../libs/admin/src/texts/catalogue.js';
import { english, type TextKey } from '../../libs/admin/src/texts/english.js';
import { german } from '../../libs/admin/src/texts/german.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { readTextShape, type TextShape, type ValueKind } from './text-shape.reader.js';

interface Language {
  readonly name: string;
  readonly locale: string;
  readonly catalogue: Catalogue;
  /** The quotation marks of the language. */
  readonly quotes: readonly [string, string];
  /** Signs that belong to another language's writing. */
  readonly foreign: RegExp;
  /** The texts that are the same in English: names, and units that are written alike. */
  readonly sameAsEnglish: readonly TextKey[];
}

const translations: readonly Language[] = [
  {
    name: 'German',
    locale: 'de',
    catalogue: german,
    quotes: ['„', '“'],
    foreign: /["'”]|\.\.\./,
    sameAsEnglish: [
      'list.filterBy',
      'run.took.milliseconds',
      'run.took.seconds',
      'run.took.minutes',
      'form.optional',
      'accounts.column.superuser',
    ],
  },
  {
    name: 'Chinese',
    locale: 'zh',
    catalogue: chinese,
    quotes: ['“', '”'],
    foreign: /["'„,;?!()]|:(?!\d)|[^\d]\.|\.\.\./,
    sameAsEnglish: [],
  },
  {
    name: 'Arabic',
    locale: 'ar',
    catalogue: arabic,
    quotes: ['«', '»'],
    foreign: /["'„“”,;?]|\.\.\./,
    sameAsEnglish: [],
  },
];

const languages: readonly Language[] = [
  {
    name: 'English',
    locale: 'en',
    catalogue: english,
    quotes: ['“', '”'],
    foreign: /["„]|\.\.\.|\s'|'\s/,
    sameAsEnglish: [],
  },
  ...translations,
];

/** What is written in Latin letters in every language. */
const everywhereLatin =
  /%\(verbose_name(?:_plural)?\)s|UTC|kB|@AdminModel|\bproviders\b|application\/x-www-form-urlencoded|ada@example\.org|https:\/\/example\.org/g;

const keys = Object.keys(english).filter((key): key is TextKey => key in english);

/** The texts of one catalogue. */
function textsIn(locale: string, catalogue: Catalogue): Texts {
  return new Texts({ locale, layers: [{ locale, texts: catalogue }] });
}

function shapeOf({ locale, catalogue }: Language, key: TextKey): TextShape {
  return readTextShape(catalogue[key], locale);
}

/** What a text says by itself, in one piece. */
function wordsOf(language: Language, key: TextKey): string {
  return shapeOf(language, key).words.join('|');
}

/** Lists the keys whose texts are not as they should be. */
function keysWhere(isWrong: (key: TextKey) => boolean): readonly TextKey[] {
  return keys.filter(isWrong);
}

/** The values of a text. What several rows are called may stand for what one is called: not every language has both. */
function comparableValues({ values }: TextShape): Readonly<Record<string, ValueKind>> {
  return Object.fromEntries(
    Object.entries(values).map(([name, kind]) => [/^(singular|plural)$/.test(name) ? 'noun' : name, kind]),
  );
}

/** The texts among the values of a text, other than names of rows, of which it says one. */
function insertedTexts(shape: TextShape, values: Readonly<Record<string, string | number>>): readonly string[] {
  return Object.entries(shape.values)
    .filter(([name, kind]) => kind === 'text' && !/^(singular|plural)$/.test(name))
    .map(([name]) => String(values[name]));
}

describe.each(translations)('the $name catalogue', (language) => {
  const { catalogue, locale, sameAsEnglish } = language;

  it('has the texts of the English one, in its order, and no others', () => {
    expect(Object.keys(catalogue)).toEqual(keys);
  });

  it('names the same values in each text, and each as what it is', () => {
    const valuesOf = (one: Language | undefined): readonly (readonly [TextKey, object])[] =>
      keys.map((key) => [key, comparableValues(one ? shapeOf(one, key) : readTextShape(english[key], 'en'))]);

    expect(valuesOf(language)).toEqual(valuesOf(undefined));
  });

  it('says every text in its own words', () => {
    const letterless = keysWhere((key) => !/\p{L}/u.test(wordsOf(language, key)));
    const same = keysWhere((key) => catalogue[key] === english[key]);

    expect(same.filter((key) => !letterless.includes(key))).toEqual(sameAsEnglish);
  });

  it('has each plural in every form that the language has, and in no other', () => {
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    const formsOf = (cases: readonly string[]): string =>
      cases
        .filter((one) => !one.startsWith('='))
        .toSorted()
        .join(' ');
    const all = pluralCategories.toSorted().join(' ');

    expect(keysWhere((key) => shapeOf(language, key).plurals.some((cases) => formsOf(cases) !== all))).toEqual([]);
  });
});

describe.each(languages)('the texts in $name', (language) => {
  const { quotes, foreign } = language;
  const texts = textsIn(language.locale, language.catalogue);

  it('begin and end without a blank, but for what stands between several values', () => {
    const blank = keysWhere((key) => language.catalogue[key] !== language.catalogue[key].trim());

    expect(blank.filter((key) => key !== 'value.separator')).toEqual([]);
  });

  it('are written with the signs of the language', () => {
    expect(keysWhere((key) => foreign.test(wordsOf(language, key).replaceAll(everywhereLatin, '')))).toEqual([]);
  });

  it('close the quotation marks they open', () => {
    const [open, close] = quotes;
    const marksOf = (key: TextKey): string =>
      Array.from(wordsOf(language, key))
        .filter((sign) => sign === open || sign === close)
        .join('');

    expect(keysWhere((key) => marksOf(key).replaceAll(open + close, '') !== '')).toEqual([]);
  });

  it('can be said with any number and any text, which they say as it is', () => {
    const value: Readonly<Record<ValueKind, fc.Arbitrary<string | number>>> = {
      number: fc.oneof(fc.nat(120), fc.nat(1_000_000)),
      select: fc.nat(13).map(String),
      text: fc.string({
        unit: fc.constantFrom('{', '}', "'", '#', '<b>', '|', 'a', 'ä', '文', 'ع', '\u2068', '\u2069'),
      }),
    };
    const said = fc.constantFrom(...keys).chain((key) => {
      const { values } = shapeOf(language, key);
      const arbitraries = Object.entries(values).map(([name, kind]) => [name, value[kind]] as const);
      return fc.record({ key: fc.constant(key), values: fc.record(Object.fromEntries(arbitraries)) });
    });

    fc.assert(
      fc.property(said, ({ key, values }) => {
        const text = texts.format(key, values);

        expect(text).not.toMatch(/undefined|NaN/);
        expect(insertedTexts(shapeOf(language, key), values).filter((inserted) => !text.includes(inserted))).toEqual(
          [],
        );
      }),
      { numRuns: 2_000 },
    );
  });
});

describe.each(translations.filter(({ locale }) => locale !== 'de'))('the texts in $name', (language) => {
  it('have no Latin letters, other than in names and examples', () => {
    const left = (key: TextKey): string => wordsOf(language, key).replaceAll(everywhereLatin, '');

    expect(keysWhere((key) => /\p{Script=Latin}/u.test(left(key)))).toEqual([]);
  });
});

describe('numbers in sentences', () => {
  const arabicTexts = textsIn('ar', arabic);
  const numbers = [0, 1, 2, 3, 11, 100, 103];

  it.each([
    {
      key: 'accounts.endedSessions',
      sentences: [
        'لم تُنهَ أي جلسة.',
        'تم إنهاء جلسة واحدة.',
        'تم إنهاء جلستين.',
        'تم إنهاء 3 جلسات.',
        'تم إنهاء 11 جلسة.',
        'تم إنهاء 100 جلسة.',
        'تم إنهاء 103 جلسات.',
      ],
    },
    {
      key: 'selection.keys',
      sentences: [
        'لا صفوف محددة',
        'صف محدد واحد',
        'صفان محددان',
        '3 صفوف محددة',
        '11 صفًا محددًا',
        '100 صف محدد',
        '103 صفوف محددة',
      ],
    },
    {
      key: 'accounts.activated',
      sentences: [
        'لم يُنشَّط أي حساب.',
        'تم تنشيط حساب واحد.',
        'تم تنشيط حسابين.',
        'تم تنشيط 3 حسابات.',
        'تم تنشيط 11 حسابًا.',
        'تم تنشيط 100 حساب.',
        'تم تنشيط 103 حسابات.',
      ],
    },
  ] as const)('agree with their noun in Arabic, as in $key', ({ key, sentences }) => {
    expect(numbers.map((count) => arabicTexts.format(key, { count }))).toEqual(sentences);
  });

  it('take an inserted noun in Arabic as it is for several from 3 to 10, and as it is for one elsewhere', () => {
    const names = { singular: 'مقال', plural: 'مقالات' };

    expect(
      numbers.map((count) =>
        arabicTexts
          .format('delete.done', { count, ...names })
          .split(' ')
          .at(-1),
      ),
    ).toEqual(
      ['مقال.', 'مقال.', 'مقال.', 'مقالات.', 'مقال.', 'مقال.', 'مقالات.'].map((noun) =>
        expect.stringContaining(noun.slice(0, -1)),
      ),
    );
  });

  it('are grouped as the language groups them', () => {
    const names = { singular: 'Artikel', plural: 'Artikel' };

    expect(textsIn('de', german).format('list.total', { count: 12_345, ...names })).toBe('12.345 Artikel');
    expect(textsIn('zh', chinese).format('list.total', { count: 12_345, singular: '文章', plural: '文章' })).toBe(
      '12,345 个文章',
    );
  });
});

describe('the English catalogue', () => {
  const library = join(import.meta.dirname, '../../libs/admin');
  const sources = ['src', 'templates', 'assets']
    .flatMap((folder) => readdirSync(join(library, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/^(english|german|chinese|arabic)\.ts$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');

  it('has no text that nothing says', () => {
    const named = new Set(Array.from(sources.matchAll(/['"]([a-zA-Z0-9.]+)['"]/g), ([, name]) => name));
    // As in `error.${status}.title`.
    const composed = Array.from(
      sources.matchAll(/`([a-z]+\.[a-zA-Z.]*\$\{\w+(?:\.\w+)?\}[a-zA-Z.]*)`/g),
      ([, text = '']) => new RegExp(`^${text.replaceAll('.', '\\.').replaceAll(/\$\{[^}]+\}/g, '[a-zA-Z0-9]+')}$`),
    );

    expect(keysWhere((key) => !named.has(key) && !composed.some((pattern) => pattern.test(key)))).toEqual([]);
  });
});
