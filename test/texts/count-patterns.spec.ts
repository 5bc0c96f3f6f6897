import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { countPatternWriter } from '../../libs/admin/src/texts/count-patterns.js';

const english = '{count, plural, one {# row} other {# rows}} of {total, number}';
const arabic =
  '{count, plural, zero {لا صفوف} one {صف واحد} two {صفان} few {# صفوف} many {# صفًا} other {# صف}} من {total, number}';

describe('a text whose number only the browser knows', () => {
  it('comes once for each plural category, with a place for the number', () => {
    expect(countPatternWriter(english, 'en')({ total: 12_345 })).toEqual({
      one: '{count} row of 12,345',
      other: '{count} rows of 12,345',
    });
  });

  it('comes once where the language has one form', () => {
    expect(countPatternWriter('已选择 {count, number} 条', 'zh')({})).toEqual({ other: '已选择 {count} 条' });
  });

  it('has all six forms of Arabic', () => {
    expect(Object.keys(countPatternWriter(arabic, 'ar')({ total: 3 })).toSorted()).toEqual(
      ['few', 'many', 'one', 'other', 'two', 'zero'].toSorted(),
    );
  });

  it('leaves a category out that reads as any other number does', () => {
    expect(countPatternWriter('{count, number} selected', 'ar')({})).toEqual({ other: '{count} selected' });
  });

  it('keeps the plurals of the numbers that are known', () => {
    const message = '{total, plural, one {one match} other {# matches}}, except {count, number}';

    expect(countPatternWriter(message, 'en')({ total: 1 })).toEqual({ other: 'one match, except {count}' });
  });

  it.each([
    ['en', english],
    ['ar', arabic],
  ])('says in %s what the server would say, whatever the number', (locale, message) =>
    fc.assert(
      fc.property(fc.nat(1_000_000), (count) => {
        const patterns = countPatternWriter(message, locale)({ total: 7 });
        const pattern = patterns[new Intl.PluralRules(locale).select(count)] ?? patterns['other'];

        expect(pattern?.replace('{count}', new Intl.NumberFormat(locale).format(count))).toBe(
          new IntlMessageFormat(message, locale).format({ count, total: 7 }),
        );
      }),
    ),
  );
});
