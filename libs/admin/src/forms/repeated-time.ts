import { wallClock } from '../times/wall-clock.js';
import { dateTimeText, parseDateTime } from './date-text.js';
import { fieldParameter } from './field-parameter.js';

/** Names the parameter that says which of two instants the time of a field means: `'field.tide.instant'`. */
export function instantParameter(name: string): string {
  return `${fieldParameter(name)}.instant`;
}

/**
 * Writes what a form has to send along with a time, so that it is read back as the same instant: that itself, `'2026-10-25T01:30:00.000Z'`,
 * where clocks were put back and the time is the second of two. Undefined for a time that says it alone.
 */
export function instantBeside(date: Date, timeZone: string): string | undefined {
  const read = parseDateTime(dateTimeText(date, timeZone), timeZone);
  return read instanceof Date && read.getTime() !== date.getTime() ? date.toISOString() : undefined;
}

/**
 * Reads a time and what was sent along with it: that instant, where the time is still what its clock shows, and else what the time says by itself.
 * Undefined and `'skipped'` as `parseDateTime` gives them.
 */
export function parseTimeBeside(
  text: string,
  beside: string | undefined,
  timeZone: string,
): Date | 'skipped' | undefined {
  const read = parseDateTime(text, timeZone);
  const meant = beside === undefined ? undefined : parseDateTime(beside);
  if (!(read instanceof Date) || !(meant instanceof Date) || text.endsWith('Z')) return read;
  return wallClock(meant.getTime(), timeZone) === wallClock(read.getTime(), timeZone) ? meant : read;
}
