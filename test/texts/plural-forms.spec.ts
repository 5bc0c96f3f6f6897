import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Texts } from '../../libs/admin/src/texts/texts.js';

const texts = new Texts({ locale: 'en' });

describe('the plural forms of an action', () => {
  it('are words of its own, in which # stands for the number', () => {
    expect(texts.plural(3, { one: "# ship's {log}", other: "# ships' '{logs}'" })).toBe("3 ships' '{logs}'");
    expect(texts.plural(1, { one: "# ship's {log}", other: "# ships' '{logs}'" })).toBe("1 ship's {log}");
  });

  it('are said as they are, whatever signs of a message they hold', () => {
    const sign = fc.constantFrom("'", '{', '}', '<', '>', '|', '#', ',', 'a', ' ', '<b>', '{x}', 'plural', '\\');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1 }), (signs) => {
        const form = signs.join('');

        expect(texts.plural(3, { one: 'x', other: form })).toBe(form.replaceAll('#', '3'));
      }),
      { numRuns: 1_000 },
    );
  });
});
