import type { BoundedRead } from '../transactions/bounded.reader.js';
import type { DateStep } from './date-step.js';
import { groupDates, isGroupedExactly, readYearBounds, type DatedRows } from './grouped-dates.js';

/** How many years may lie between the first and the last for each of them to be looked for; a date that means "never" lies far off. */
const MOST_BETWEEN = 60;

/**
 * Lists the years that may have rows, the latest first: those between the first date and the last, which an index tells at once, or those the database
 * groups by where these are too many; and the years beside them where a database may begin its years elsewhere than the site. Undefined where it took too
 * long.
 */
export async function readYearsAbout(dated: DatedRows, read: BoundedRead): Promise<readonly DateStep[] | undefined> {
  const bounds = await readYearBounds(dated, read);
  if (!bounds) return undefined;
  const { first, last } = bounds;
  if (first === undefined || last === undefined) return [];
  const isFew = last - first <= MOST_BETWEEN;
  const years = isFew
    ? Array.from({ length: last - first + 1 }, (_, place) => first + place)
    : (await groupDates(dated, read, undefined)).map(({ step: { year } }) => year);
  const about = isGroupedExactly(dated) ? years : years.flatMap((year) => [year - 1, year, year + 1]);
  return [...new Set(about)]
    .filter((year) => year >= 1000 && year <= 9999)
    .sort((a, b) => b - a)
    .map((year) => ({ year }));
}
