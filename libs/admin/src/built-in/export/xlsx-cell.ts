import { isNumberText } from './number-text.js';
import { valueText } from './value-text.js';

/** The longest text a cell may hold. */
const LONGEST_TEXT = 32_767;
/** Stands at the end of a text that was cut. */
const CUT = ' … (cut)';
/** How many digits of a number a spreadsheet keeps. */
const MOST_DIGITS = 15;

/** What XML can't hold, what it would change, and what reads like the writing of such a character. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNWRITABLE = /[\0-\x08\x0b-\x1f\x7f\ufffe\uffff]|_(?=x[\da-fA-F]{4}_)/g;

/**
 * Turns a value into a cell: numbers as numbers, unless a spreadsheet would lose digits of them; everything else as text, which is
 * never a formula. Dates are ISO 8601: cells for dates know no time zone, and nothing before 1900. A text beyond 32,767 characters
 * is cut, and says so.
 *
 * @param numeric whether texts that look like a number are numbers
 */
export function xlsxCell(value: unknown, numeric: boolean): string | number | boolean | null {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value) && keepsDigits(value)) return value;
  const text = valueText(value);
  if (text === null) return null;
  if (numeric && isNumberText(text) && digitsOf(text).length <= MOST_DIGITS) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  return xlsxText(text);
}

/** Writes a text as a cell holds it, with what XML can't hold as `_x0000_`. */
export function xlsxText(text: string): string {
  const cut = text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT - CUT.length) + CUT;
  const escape = (found: string): string => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  return cut.toWellFormed().replace(UNWRITABLE, escape);
}

/** Says whether a number of the driver's can be a number: of an integer every digit counts, of a fraction those that a cell keeps. */
function keepsDigits(value: number): boolean {
  return !Number.isInteger(value) || digitsOf(String(value)).length <= MOST_DIGITS;
}

/** Gives the digits that matter: `'-001.50'` has `'150'`. */
function digitsOf(text: string): string {
  return (text.split(/[eE]/)[0] ?? '').replace(/[-.]/g, '').replace(/^0+/, '');
}
