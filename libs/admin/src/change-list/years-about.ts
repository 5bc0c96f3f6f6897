import type { BoundedRead } from '../transactions/bounded.reader.js';
import { yearOfDay, type DateBounds } from './date-bounds.js';
import type { DateStep } from './date-step.js';
import { groupYears, isGroupedExactly, type DatedRows } from './grouped-dates.js';

/** How many years may lie between the first and the last for each of them to be looked for; a date that means "never" lies far off. */
const MOST_BETWEEN = 60;

/**
 * Lists the years that may have rows, the latest first: those between the first date and the last, or those the database groups by where these
 * are too many, and then the years beside them where a database may begin its years elsewhere than the site.
 */
export async function readYearsAbout(
  dated: DatedRows,
  read: BoundedRead,
  { first, last }: DateBounds,
): Promise<readonly DateStep[]> {
  const [from, to] = [first && yearOfDay(first.from), last && yearOfDay(last.to)];
  const years =
    from !== undefined && to !== undefined && to - from <= MOST_BETWEEN
      ? Array.from({ length: to - from + 1 }, (_, place) => from + place)
      : await readYearsBeside(dated, read);
  return [...new Set(years)]
    .filter((year) => year >= 1000 && year <= 9999)
    .sort((a, b) => b - a)
    .map((year) => ({ year }));
}

async function readYearsBeside(dated: DatedRows, read: BoundedRead): Promise<readonly number[]> {
  const groups = await groupYears(dated, read);
  return groups.flatMap(({ step: { year } }) => (isGroupedExactly(dated) ? [year] : [year - 1, year, year + 1]));
}
