/** How far from UTC a zone may be, and more, in milliseconds: a day. */
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Reads the clock on a wall of a zone: the milliseconds since 1970 that UTC's clock would show the same at. An hour more than the instant's own in
 * Berlin's winter.
 */
export function wallClock(instant: number, timeZone: string): number {
  if (timeZone === 'UTC') return instant;
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const date = new Date(0);
  // A year below 100 is one of the last century to `Date.UTC`.
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second);
  // Of what is before 1970 too.
  return date.getTime() + (((instant % 1_000) + 1_000) % 1_000);
}

/**
 * Finds the instant at which the clock on a wall shows a time, the first of the two where clocks were put back. Undefined for a time that they
 * skip.
 */
export function instantAt(wall: number, timeZone: string): number | undefined {
  return instantsAt(wall, timeZone)[0];
}

/**
 * Finds the instant from which on a day lasts: midnight, or where clocks skip that, what comes after. Where they were put back over midnight, the
 * day before is over with the second one, after which none of its times is shown: in St. John's on 7 November 2010 at 00:01.
 *
 * @param day `'2026-11-22'`
 */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  const [first, last = first] = instantsAt(midnight, timeZone);
  // Clocks that are put back to midnight, and not over it, show this day before it too.
  if (first !== undefined && last !== undefined)
    return new Date(wallClock(last - 1, timeZone) < midnight ? last : first);
  // The clocks skip midnight: the first second on whose wall it is over.
  let before = Math.floor((midnight - DAY) / 1_000);
  let after = Math.floor((midnight + DAY) / 1_000);
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (wallClock(middle * 1_000, timeZone) >= midnight) after = middle;
    else before = middle;
  }
  return new Date(after * 1_000);
}

/** Lists the instants at which the clock on a wall shows a time, in their order: two where clocks were put back. */
function instantsAt(wall: number, timeZone: string): readonly number[] {
  // The offset may change once within a day about it; it is one of those at its ends.
  const candidates = new Set([-DAY, DAY].map((shift) => wall - offsetAt(wall + shift, timeZone)));
  return [...candidates].filter((instant) => wallClock(instant, timeZone) === wall).sort((one, other) => one - other);
}

function offsetAt(instant: number, timeZone: string): number {
  return wallClock(instant, timeZone) - instant;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, format);
  return format;
}
