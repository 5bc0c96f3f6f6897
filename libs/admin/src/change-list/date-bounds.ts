import type { BoundedRead } from '../transactions/bounded.reader.js';
import { columnExpression } from '../keyset/column-expression.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { daysOf, type DateStep } from './date-step.js';
import { datePart, isGroupedExactly, type DatedRows } from './grouped-dates.js';
import { joinToOne } from './joined-path.js';

const MS_PER_DAY = 86_400_000;
/** How far a database's day may lie from the site's: by its clock and the site's, which differ by 26 hours at most. */
const DAYS_APART = 2;

/** Between which days a date lies, by their numbers since 1970: `{ from: 20_104, to: 20_108 }`. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/** Where the first of some dates lies, and the last; undefined each for one that addresses can't have: a year before 1000, or none at all. */
export interface DateBounds {
  readonly first: DaySpan | undefined;
  readonly last: DaySpan | undefined;
}

/** Reads where the first date and the last lie, which an index tells at once; `'none'` where there is no date, undefined where it took too long. */
export async function readDateBounds(dated: DatedRows, read: BoundedRead): Promise<DateBounds | 'none' | undefined> {
  const { rows, areFew, resolved, column } = dated;
  const query = rows().orderBy();
  const path = columnExpression(joinToOne(query, resolved.relations), column);
  const family = databaseFamilyOf(query.connection);
  // PostgreSQL would walk an index of all dates up to the first of these rows; what is filtered it reads by their keys.
  const walk = areFew && family === 'postgres' ? ' FILTER (WHERE true)' : '';
  query.select([]);
  for (const [name, date] of [
    ['first', `MIN(${path})${walk}`],
    ['last', `MAX(${path})${walk}`],
  ] as const)
    for (const place of ['YEAR', 'MONTH', 'DAY'] as const)
      query.addSelect(datePart(family, column, date, place), `steward_${name}_${place.toLowerCase()}`);
  const [row] = (await read(query.getQuery(), query.getParameters())) ?? [];
  if (!row) return undefined;
  if (row['steward_first_year'] === null) return 'none';
  const apart = isGroupedExactly(dated) ? 0 : DAYS_APART;
  const spanOf = (name: 'first' | 'last'): DaySpan | undefined => {
    const [year = NaN, month = NaN, day = NaN] = ['year', 'month', 'day'].map((part) =>
      Number(row[`steward_${name}_${part}`]),
    );
    const number = Date.UTC(year, month - 1, day) / MS_PER_DAY;
    const isOnCalendar = year >= 1000 && year <= 9999 && Number.isInteger(number);
    return isOnCalendar ? { from: number - apart, to: number + apart } : undefined;
  };
  return { first: spanOf('first'), last: spanOf('last') };
}

/** Says whether dates within bounds may lie in a step, and whether one is known to. */
export function presenceWithin({ first, last }: DateBounds, step: DateStep): 'none' | 'maybe' | 'sure' {
  const { from, to } = daysOf(step);
  const span = { from: numberOf(from), to: numberOf(to) };
  if ((first && first.from > span.to) || (last && last.to < span.from)) return 'none';
  const holds = (bound: DaySpan | undefined): boolean =>
    bound !== undefined && span.from <= bound.from && bound.to <= span.to;
  return holds(first) || holds(last) ? 'sure' : 'maybe';
}

/** Gives the year that a day is of. */
export function yearOfDay(number: number): number {
  return new Date(number * MS_PER_DAY).getUTCFullYear();
}

function numberOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}
