import { instantAt, wallClock } from '../times/wall-clock.js';

/** Reads a date as a form writes it, `2026-11-22`, as midnight UTC; undefined for what is none in the calendar. */
export function parseDate(text: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? inCalendar(`${text}T00:00:00.000Z`) : undefined;
}

/**
 * Reads a date and a time as a form writes them, `2026-11-22T19:37`, by the clocks of a zone, or with a `Z` at its end in UTC. Undefined for what is
 * none in the calendar; `'skipped'` for what clocks skip on that day. Of a time that comes twice the first is meant.
 */
export function parseDateTime(text: string, timeZone = 'UTC'): Date | 'skipped' | undefined {
  const [, date, time, seconds = '00', fraction = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text) ?? [];
  const read = date === undefined ? undefined : inCalendar(`${date}T${time}:${seconds}.${fraction.padEnd(3, '0')}Z`);
  if (!read || timeZone === 'UTC' || text.endsWith('Z')) return read;
  const instant = instantAt(read.getTime(), timeZone);
  return instant === undefined ? 'skipped' : new Date(instant);
}

/** Writes a date as a form has it: `2026-11-22`; empty for one that can't be written. */
export function dateText(date: Date): string {
  return isWritable(date) ? date.toISOString().slice(0, 10) : '';
}

/** Writes a date and a time as a form has them, by the clocks of a zone, no finer than they are: `2026-11-22T19:37`; empty for what can't be written. */
export function dateTimeText(date: Date, timeZone = 'UTC'): string {
  if (!isWritable(date)) return '';
  return new Date(wallClock(date.getTime(), timeZone)).toISOString().replace(/(?::00\.000|\.000)?Z$/, '');
}

/** The calendar takes 30 February for 2 March, and forms have no year 0. */
function inCalendar(text: string): Date | undefined {
  const date = new Date(text);
  return isWritable(date) && date.toISOString() === text ? date : undefined;
}

function isWritable(date: Date): boolean {
  const year = Number.isNaN(date.getTime()) ? 0 : date.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
