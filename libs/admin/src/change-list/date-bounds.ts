import type { SelectQueryBuilder } from 'typeorm';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import { columnExpression } from '../keyset/column-expression.js';
import { databaseFamilyOf, type DatabaseFamily } from '../keyset/database-family.js';
import { daysOf, type DateStep } from './date-step.js';
import { datePart, isGroupedExactly, type DatedRows, type DatePlace } from './grouped-dates.js';
import { joinToOne } from './joined-path.js';

const MS_PER_DAY = 86_400_000;
/** How far a database's day may lie from the site's: by its clock and the site's, which differ by 26 hours at most. */
const DAYS_APART = 2;
const FIRST = 'steward_first';
const LAST = 'steward_last';
const places: readonly DatePlace[] = ['YEAR', 'MONTH', 'DAY'];

/** Between which days a date lies, by their numbers since 1970: `{ from: 20_104, to: 20_108 }`. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** Where the first of some dates lies, and the last; undefined each for one that addresses can't have: a year before 1000, or none at all. */
export interface DateBounds {
  readonly first: DaySpan | undefined;
  readonly last: DaySpan | undefined;
  /** Says that the rows of both are found by the step that their day is of. */
  readonly areSure: boolean;
}

/** Reads where the first date and the last lie, which an index tells at once; `'none'` where there is no date, undefined where it took too long. */
export async function readDateBounds(dated: DatedRows, read: BoundedRead): Promise<DateBounds | 'none' | undefined> {
  const query = dated.rows().orderBy();
  const family = databaseFamilyOf(query.connection);
  const ends = endsOf(dated, query, family);
  const parts = [FIRST, LAST].flatMap((end) =>
    places.map((place) => `${datePart(family, dated.column, end, place)} AS ${end}_${place.toLowerCase()}`),
  );
  const [row] = (await read(`SELECT ${parts.join(', ')} FROM ${ends}`, query.getParameters())) ?? [];
  if (!row) return undefined;
  if (row[`${FIRST}_year`] === null) return 'none';
  const apart = isGroupedExactly(dated) ? 0 : DAYS_APART;
  const spanOf = (end: string): DaySpan | undefined => {
    const [year = NaN, month = NaN, day = NaN] = places.map((place) => Number(row[`${end}_${place.toLowerCase()}`]));
    const number = numberOf(year, month, day);
    return number === undefined ? undefined : { from: number - apart, to: number + apart };
  };
  // Texts may be longer than the day they begin with, and then lie beyond the end of the step that it is of.
  return { first: spanOf(FIRST), last: spanOf(LAST), areSure: family !== 'sqlite' };
}

/** Writes the table that has the first date and the last. */
function endsOf(
  { areFew, resolved, column }: DatedRows,
  query: SelectQueryBuilder<object>,
  family: DatabaseFamily | undefined,
): string {
  const date = columnExpression(joinToOne(query, resolved.relations), column);
  // PostgreSQL would walk an index of all dates up to the first of these rows. A filter, be it of all, keeps it from that.
  const filter = areFew && family === 'postgres' ? ' FILTER (WHERE true)' : '';
  const [first, last] = [`MIN(${date})${filter}`, `MAX(${date})${filter}`];
  // SQLite takes either from an index, but reads all rows for both.
  if (family === 'sqlite')
    return `(${query.select(first, FIRST).getQuery()}) CROSS JOIN (${query.select(last, LAST).getQuery()})`;
  return `(${query.select(first, FIRST).addSelect(last, LAST).getQuery()}) steward_ends`;
}

/** Says whether dates within bounds may lie in a step, and whether one is known to. */
export function presenceWithin({ first, last, areSure }: DateBounds, step: DateStep): 'none' | 'maybe' | 'sure' {
  const { from, to } = daysOf(step);
  const [begin, end] = [Date.parse(from) / MS_PER_DAY, Date.parse(to) / MS_PER_DAY];
  if ((first && first.from > end) || (last && last.to < begin)) return 'none';
  const holds = (bound: DaySpan | undefined): boolean => bound !== undefined && begin <= bound.from && bound.to <= end;
  return areSure && (holds(first) || holds(last)) ? 'sure' : 'maybe';
}

/** Gives the year that a day is of. */
export function yearOfDay(number: number): number {
  return new Date(number * MS_PER_DAY).getUTCFullYear();
}

/** Gives the number of a day; undefined for what no address can have, or no calendar: some databases keep 30 February, or a month without a day. */
function numberOf(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isOnCalendar = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isOnCalendar && year >= 1000 && year <= 9999 ? date.getTime() / MS_PER_DAY : undefined;
}
