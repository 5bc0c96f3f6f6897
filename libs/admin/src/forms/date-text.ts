/** Reads a date as a form writes it, `2026-11-22`, as midnight UTC; undefined for what is none in the calendar. */
export function parseDate(text: string): Date | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? inCalendar(`${text}T00:00:00.000Z`) : undefined;
}

/** Reads a date and a time as a form writes them, `2026-11-22T19:37`, which is taken as UTC; undefined for what is none in the calendar. */
export function parseDateTime(text: string): Date | undefined {
  const [, date, time, seconds = '00', fraction = ''] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?Z?$/.exec(text) ?? [];
  return date === undefined ? undefined : inCalendar(`${date}T${time}:${seconds}.${fraction.padEnd(3, '0')}Z`);
}

/** Writes a date as a form has it: `2026-11-22`; empty for one that can't be written. */
export function dateText(date: Date): string {
  return isWritable(date) ? date.toISOString().slice(0, 10) : '';
}

/** Writes a date and a time as a form has them, no finer than they are: `2026-11-22T19:37`; empty for what can't be written. */
export function dateTimeText(date: Date): string {
  if (!isWritable(date)) return '';
  return date.toISOString().replace(/(?::00\.000|\.000)?Z$/, '');
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
