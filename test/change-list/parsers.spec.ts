import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { parseRangeValue } from '../../libs/admin/src/change-list/range-value.parser.js';
import { parseSearch } from '../../libs/admin/src/change-list/search.parser.js';
import { databases } from '../support/databases.js';
import { keyKinds } from '../support/newsdesk/key-kinds.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

/** Any text at all: lone halves of characters, zero bytes and marks of direction too. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ' ', 'a', '\0', '\\') }),
);

describe('a search', () => {
  it('is never an error, and its words hold neither quotes nor blanks around them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        for (const word of parseSearch(text) ?? []) {
          expect(word).not.toBe('');
          expect(word).not.toContain('"');
          expect(word).toBe(word.trim());
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the words that were written, when each stands in quotes', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 20 })
      .map((text) => text.replaceAll('"', '').trim())
      .filter((text) => text !== '' && !text.includes('\0'));

    fc.assert(
      fc.property(fc.array(word, { maxLength: 20 }), (words) => {
        expect(parseSearch(words.map((text) => `"${text}"`).join(' '))).toEqual(words);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a bound of a range', () => {
  const kinds = ['day', 'instant', 'whole', 'decimal', 'single', 'double'] as const;

  it('is never an error, and kept as it was written', () => {
    const almost = fc.stringMatching(/^-?[0-9.e+-]{0,12}$/);
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(anyText, almost), (kind, text) => {
        expect([undefined, text]).toContain(parseRangeValue(kind, text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is every day of the calendar from the year 1000 on, and every number of its kind', () => {
    const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        expect(parseRangeValue('day', date.toISOString().slice(0, 10))).toBeDefined();
      }),
    );
    const whole = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(whole, (number) => {
        expect(parseRangeValue('whole', String(number))).toBeDefined();
      }),
    );
    const double = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(double, (number) => {
        expect(parseRangeValue('double', String(number))).toBeDefined();
      }),
    );
  });
});

describe.each(databases)('an address on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  describe.each(keyKinds)('of a list with $kind keys', ({ anyKey, entity }) => {
    const open = (address: string | URLSearchParams): Promise<ChangeList> =>
      newsdesk.list(entity, address, {
        ...{ listDisplay: ['title', 'words', 'author.name'], searchFields: ['title'] },
        ...{
          listFilter: ['status', 'featured', 'author', 'words', 'publishedAt', 'fee', 'rating'],
          choices: { status: { d: 'Draft' } },
          dateHierarchy: 'publishedAt',
        },
      });

    const ranges = ['words', 'publishedAt', 'fee', 'rating'].flatMap((path) => [`${path}__gte`, `${path}__lte`]);
    const parameter = fc.oneof(
      fc.constantFrom(
        'q',
        'p',
        'o',
        'all',
        '_facets',
        'after',
        'before',
        'status',
        'featured',
        'author',
        'author__isnull',
        'author__q',
        ...['publishedAt__year', 'publishedAt__month', 'publishedAt__day'],
        ...ranges,
      ),
      anyText,
    );
    const value = fc.oneof(
      fc.constantFrom(
        '1',
        '2',
        '30',
        '2026',
        'd',
        'title',
        '-title,words',
        'ada "budget vote"',
        ...['2026-02-28', '9999-12-31', '-0.5', '9223372036854775807', '1e308', '1e-45', ''],
        'c0ffee00-1111-4222-8333-444455556666',
      ),
      anyText,
    );

    it('is never an error, and what was read from it is written so that it is read again', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(parameter, value), { maxLength: 8 }), async (parameters) => {
          const { state } = await open(new URLSearchParams(parameters));

          const again = await open(writeListAddress(state));

          expect(again.state.problems).toEqual([]);
          // Maps are equal whatever the order of their entries; problems are what was not used.
          expect({ ...again.state, problems: [] }).toEqual({ ...state, problems: [] });
        }),
        { numRuns: 200 },
      );
    });

    it('can always be read by the database', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(parameter, value), { maxLength: 8 }), async (parameters) => {
          const list = await open(new URLSearchParams(parameters));

          expect((await list.readPage()).rows).toEqual([]);
        }),
        { numRuns: 100 },
      );
    });

    it('has keys that are read as they are written, and no others', async () => {
      const { key } = await open('');
      const integer = fc.integer().map(String);

      fc.assert(
        fc.property(anyKey, (text) => {
          expect(String(key.parse(text))).toBe(text);
        }),
      );
      fc.assert(
        fc.property(fc.oneof(anyText, integer, fc.uuid(), fc.double().map(String), fc.bigInt().map(String)), (text) => {
          expect([undefined, text]).toContain(key.parse(text)?.toString());
        }),
        { numRuns: 1_000 },
      );
    });
  });
});
