import type { RangeKind } from './range-kind.js';

/** The numbers that eight bytes hold, with a sign and without. */
const [SMALLEST, LARGEST, LARGEST_UNSIGNED] = [-(2n ** 63n), 2n ** 63n - 1n, 2n ** 64n - 1n];

/**
 * Reads a bound of a range as an address writes it: `2026-11-22` from the year 1000 on, `-12`, `0.5`. Digits are kept as they are, so that
 * none is lost. Undefined for what is none, or is more than the column's kind can hold.
 */
export function parseRangeValue(kind: RangeKind, text: string, unsigned = false): string | undefined {
  switch (kind) {
    case 'day':
    case 'instant':
      return isDay(text) ? text : undefined;
    case 'whole':
      return isWhole(text, unsigned) ? text : undefined;
    case 'decimal':
      // As many digits as MySQL takes in one number.
      return /^-?(?=\.?\d)\d{0,35}(?:\.\d{1,30})?$/.test(text) ? text : undefined;
    case 'single':
      return isFloat(text) && Number.isFinite(Math.fround(Number(text))) ? text : undefined;
    case 'double':
      return isFloat(text) ? text : undefined;
  }
}

/** Gives the beginning of a day, in UTC. */
export function midnightOf(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}

/** Writes the day of an instant, in UTC: `'2026-11-22'`. */
export function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}

/** Gives the day after a day; undefined where no address could write it. */
export function dayAfter(day: string): string | undefined {
  const next = midnightOf(day);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.getUTCFullYear() > 9999 ? undefined : dayOf(next);
}

function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const date = midnightOf(text);
  // The calendar takes 30 February for 2 March.
  return !Number.isNaN(date.getTime()) && dayOf(date) === text;
}

function isWhole(text: string, unsigned: boolean): boolean {
  if (!/^-?\d{1,20}$/.test(text)) return false;
  const number = BigInt(text);
  return number >= SMALLEST && number <= (unsigned ? LARGEST_UNSIGNED : LARGEST);
}

function isFloat(text: string): boolean {
  return (
    text.length <= 400 && /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i.test(text) && Number.isFinite(Number(text))
  );
}
