const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How far from now an instant may be to be told by its distance, in milliseconds: a week. Further away a day of the calendar says more. */
const FURTHEST = 7 * DAY;

/** The units of a distance, the largest first. */
const units = [
  ['day', DAY],
  ['hour', HOUR],
  ['minute', MINUTE],
] as const;

/**
 * Writes how far an instant is from now, in whole days, hours or minutes: "3 days ago", "in 2 hours", and "now" within a minute. Undefined
 * for one that is more than a week away, and for a date that is none.
 *
 * @param now in milliseconds since 1970; that of the clock by default
 */
export function relativeTime(instant: Date, locale: string, now: number = Date.now()): string | undefined {
  const distance = instant.getTime() - now;
  // A date that is none is at no distance.
  if (!(Math.abs(distance) <= FURTHEST)) return undefined;
  const [unit, length] = units.find(([, size]) => Math.abs(distance) >= size) ?? [];
  if (unit === undefined || length === undefined) return formatOf(locale, 'auto').format(0, 'second');
  // "1 day ago" and not "yesterday", which depends on where midnight is.
  return formatOf(locale, 'always').format(Math.trunc(distance / length), unit);
}

/** What writes distances: to make one takes longer than to use it. */
const formats = new Map<string, Intl.RelativeTimeFormat>();

function formatOf(locale: string, numeric: 'always' | 'auto'): Intl.RelativeTimeFormat {
  const key = `${numeric} ${locale}`;
  const format = formats.get(key) ?? new Intl.RelativeTimeFormat(locale, { numeric });
  formats.set(key, format);
  return format;
}
