import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { isolateText } from '../../libs/admin/src/texts/isolate-text.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';

describe('a text of the catalogue', () => {
  const word = fc.constantFrom('Show ', ' of ', '# ', "it''s ", "'{quoted}' ", '');
  const value = fc.oneof(fc.string(), fc.constantFrom('עדה', '\u2069'), fc.integer(), fc.constant(0));

  it('is written as the rules of ICU say, with words and values alone or with plurals too', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, fc.constantFrom('{a}', '{b}', '{n, number}', '{n, plural, one {# x} other {# xs}}'))),
        fc.record({ a: value, b: value, n: fc.integer() }),
        fc.constantFrom('en', 'ar'),
        (parts, values, locale) => {
          const message = parts.flat().join('');
          const texts = new Texts({ locale, layers: [{ locale, texts: { 'own.text': message } }] });
          const isolated = Object.fromEntries(
            Object.entries(values).map(([name, given]) => [
              name,
              typeof given === 'string' ? isolateText(given, texts.direction) : given,
            ]),
          );
          const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });

          const written = texts.format('own.text' as 'list.clear', values);

          expect(written).toBe(String(format.format(isolated)));
        },
      ),
    );
  });

  it('does without no value that it names', () => {
    const texts = new Texts({ layers: [{ locale: 'en', texts: { 'own.text': 'Show {a}' } }] });

    expect(() => texts.format('own.text' as 'list.clear', {})).toThrow(/"a"|a was not provided|not provided/);
  });
});
