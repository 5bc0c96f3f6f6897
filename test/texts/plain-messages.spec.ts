import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messageWriter } from '../../libs/admin/src/texts/plain-message.js';

const formatOf = (message: string): IntlMessageFormat =>
  new IntlMessageFormat(message, 'en', undefined, { ignoreTag: true });

describe('a message', () => {
  it('is written with its values', () => {
    expect(messageWriter(formatOf('Select {label}'))({ label: 'Aurora' })).toBe('Select Aurora');
    expect(messageWriter(formatOf('{count, plural, one {# row} other {# rows}}'))({ count: 1_200 })).toBe('1,200 rows');
  });

  it('is refused without one of its values', () => {
    expect(() => messageWriter(formatOf('Select {label}'))({})).toThrow(/label/);
  });

  it('takes no value from what every object has', () => {
    expect(messageWriter(formatOf('Select {label}, {constructor}'))({ label: 'A', constructor: 'B' })).toBe(
      'Select A, B',
    );
    expect(() => messageWriter(formatOf('{hasOwnProperty} {label}'))({ label: 1 })).not.toThrow();
  });

  it('has nothing in place of a value that is nothing', () => {
    for (const name of [undefined, null, false])
      expect(messageWriter(formatOf('Hello {name}!'))({ name })).toBe('Hello !');
  });

  it('reads as the package writes it, whatever stands in it', () => {
    const words = fc.string().map((text) => text.replaceAll(/[{}'<]/g, ''));
    const part = fc.oneof(words, fc.constantFrom('{name}', '{count}', "'{quoted}'", '{count, number}', "''"));
    const message = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join(''));
    const other = fc.constantFrom(undefined, null, false, true, '', 0, 12n, new Date(0), { toString: () => 'told' });
    const values = fc.record({
      name: fc.oneof(fc.string(), fc.integer(), other),
      count: fc.oneof(fc.integer(), fc.double()),
    });

    fc.assert(
      fc.property(message, values, (text, given) => {
        expect(messageWriter(formatOf(text))(given)).toBe(String(formatOf(text).format<unknown>(given)));
      }),
    );
  });
});
