import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isolateText } from '../../libs/admin/src/texts/isolate-text.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';

const opening = ['\u2066', '\u2067', '\u2068'];
const closing = '\u2069';

/** A text of letters of both directions and of all marks that change them. */
const turning = fc
  .array(
    fc.constantFrom(
      'a',
      ' ',
      '1',
      '\u05d0',
      '\u0627',
      '\u200e',
      '\u200f',
      '\u061c',
      '\u202a',
      '\u202b',
      '\u202c',
      '\u202d',
      '\u202e',
      ...opening,
      closing,
      '\u{10a00}',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

/** Says how deep isolates are at each place of a text, as UAX #9 pairs their marks: what ends none is passed over. */
function depths(text: string): readonly number[] {
  let depth = 0;
  return Array.from(text, (mark) => {
    if (opening.includes(mark)) depth += 1;
    else if (mark === closing && depth > 0) depth -= 1;
    return depth;
  });
}

describe('a value within a sentence', () => {
  const texts = new Texts();

  it('is left as it is where it turns nothing', () => {
    expect(texts.format('list.selectRow', { label: 'Größe – 船 "x"' })).toBe('Select Größe – 船 "x"');
  });

  it.each([
    ['Hebrew', '\u05e9\u05dc\u05d5\u05dd'],
    ['Arabic', '\u0645\u0631\u062d\u0628\u0627'],
    ['letters beyond the first plane', '\u{10a00}'],
    ['a mark that overrides', 'a\u202eb'],
    ['a mark of a direction', '\u200f1'],
  ])('keeps its direction to itself: %s', (_what, label) => {
    expect(texts.format('list.selectRow', { label })).toBe(`Select \u2068${label}\u2069`);
  });

  it('keeps it, whatever marks it has of its own: none of them ends what keeps it, and it ends within the sentence', () =>
    fc.assert(
      fc.property(turning, (value) => {
        const isolated = isolateText(value);
        fc.pre(isolated !== value);
        const all = depths(isolated);

        // One isolate around all of it, from the first mark to the last.
        expect(Math.min(...all.slice(0, -1))).toBeGreaterThan(0);
        expect(all.at(-1)).toBe(0);
        expect(isolated).toContain(value);
      }),
      { numRuns: 2_000 },
    ));

  it('is the same text without the marks', () =>
    fc.assert(
      fc.property(fc.oneof(turning, fc.string({ unit: 'binary' })), (value) => {
        const without = (text: string): string => text.replace(/[\u2066-\u2069]/g, '');
        expect(without(isolateText(value))).toBe(without(value));
      }),
    ));

  it('is marked wherever it turns something', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        // Scripts from right to left, by Unicode's own names of them.
        const turns =
          /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
        expect(turns.test(value) && isolateText(value) === value).toBe(false);
      }),
      { numRuns: 2_000 },
    ));
});
