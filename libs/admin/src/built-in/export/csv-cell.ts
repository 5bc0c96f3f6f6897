import { guardFormula } from './formula-guard.js';
import { isNumberText } from './number-text.js';
import { valueText } from './value-text.js';

/**
 * Turns a value into the text of a CSV cell: numbers as they are, everything else guarded against formulas. Null is an empty cell.
 *
 * @param numeric whether texts that look like a number are numbers: decimals come from drivers as text
 */
export function csvCell(value: unknown, numeric: boolean): string | null {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && !numeric) return guardFormula(value);
  const text = valueText(value);
  if (text === null || (numeric && isNumberText(text))) return text;
  return guardFormula(text);
}
