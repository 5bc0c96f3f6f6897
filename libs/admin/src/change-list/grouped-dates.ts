import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import { columnExpression } from '../keyset/column-expression.js';
import { databaseFamilyOf, type DatabaseFamily } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { FilterCondition } from './address-filter.js';
import { stepsBelow, type CountedStep, type DateStep } from './date-step.js';
import { joinToOne } from './joined-path.js';
import type { RangeKind } from './range-kind.js';
import type { ResolvedPath } from '../model-admin/resolved-path.js';
import type { Scope } from './scope.js';

/** A part of a date that the calendars of databases tell. */
export type DatePlace = 'YEAR' | 'MONTH' | 'DAY';

/** Rows with a date, and how a step narrows them. */
export interface DatedRows {
  readonly rows: Scope;
  /** Says that they are few. */
  readonly areFew: boolean;
  readonly key: EntityKey;
  readonly resolved: ResolvedPath;
  readonly column: ColumnMetadata;
  readonly kind: RangeKind;
  readonly within: (step: DateStep) => FilterCondition;
  /** Where days of instants begin. */
  readonly timeZone: string;
}

/** A year with rows, and its months. */
export interface CountedYear extends CountedStep {
  readonly months: readonly CountedStep[];
}

/**
 * Says whether a database's own calendar is that of the conditions: for days, and on a site in UTC for instants that the database keeps in UTC.
 * PostgreSQL keeps those without a zone by the clock of the process, or as the driver was told; where that is in UTC, both are the same.
 * Sites in other zones begin their days elsewhere: a database's own table of zones may be older.
 */
export function isGroupedExactly({ rows, column, kind, timeZone }: DatedRows): boolean {
  if (kind === 'day') return true;
  if (timeZone !== 'UTC') return false;
  switch (databaseFamilyOf(rows().connection)) {
    case 'sqlite':
      return true;
    case 'postgres':
      return isZoned(column) || isClockInUtc();
    case 'mysql':
    case undefined:
      return false;
  }
}

/** What the environment said of the process's clock when it was looked at last, and what that came to: each list asks, and to look takes long. */
let clock: { readonly named: string | undefined; readonly isInUtc: boolean } | undefined;

function isClockInUtc(): boolean {
  const named = process.env['TZ'];
  if (clock?.named !== named || !clock)
    clock = { named, isInUtc: Intl.DateTimeFormat().resolvedOptions().timeZone === 'UTC' };
  return clock.isInUtc;
}

/** Groups rows by their years from 1000 to 9999, and by the months of these, in one statement: the latest year first. */
export async function groupYears(dated: DatedRows, read: BoundedRead): Promise<readonly CountedYear[]> {
  const years = new Map<number, Map<number, number>>();
  for (const { parts, count } of await readGroups(dated, read, ['YEAR', 'MONTH'])) {
    const [year = 0, month = 0] = parts;
    if (year >= 1000 && year <= 9999) years.set(year, (years.get(year) ?? new Map<number, number>()).set(month, count));
  }
  return [...years]
    .sort(([one], [other]) => other - one)
    .map(([year, months]) => ({
      step: { year },
      // Some databases keep a date without a month, to which no link leads.
      count: [...months.values()].reduce((sum, count) => sum + count, 0),
      months: countedBelow({ year }, months),
    }));
}

/** Groups rows by the months or the days right below a step in one statement. */
export async function groupBelow(
  dated: DatedRows,
  read: BoundedRead,
  above: DateStep,
): Promise<readonly CountedStep[]> {
  const groups = await readGroups(dated, read, [above.month === undefined ? 'MONTH' : 'DAY'], above);
  return countedBelow(above, new Map(groups.map(({ parts: [part = 0], count }) => [part, count])));
}

/** Lists the steps right below one that have rows, in their order, by how many each part has. */
function countedBelow(above: DateStep, counts: ReadonlyMap<number, number>): readonly CountedStep[] {
  return stepsBelow(above).flatMap((step) => {
    const count = counts.get(step.day ?? step.month ?? 0);
    return count === undefined ? [] : [{ step, count }];
  });
}

/** Reads how many rows there are of each part of dates, or of each of several parts together. */
async function readGroups(
  { rows, key, resolved, column, within }: DatedRows,
  read: BoundedRead,
  places: readonly DatePlace[],
  above?: DateStep,
): Promise<readonly { readonly parts: readonly number[]; readonly count: number }[]> {
  const query = rows().orderBy();
  if (above) within(above)(query);
  const path = columnExpression(joinToOne(query, resolved.relations), column);
  const family = databaseFamilyOf(query.connection);
  const count = multipliesRows(query) ? `COUNT(DISTINCT ${key.valueAt(query.alias)})` : 'COUNT(*)';
  query.select(count, 'steward_count').groupBy();
  for (const place of places) {
    const part = datePart(family, column, path, place);
    query.addSelect(part, `steward_${place.toLowerCase()}`).addGroupBy(part);
  }
  const found = (await read(query.getQuery(), query.getParameters())) ?? [];
  return found.map((row) => ({
    parts: places.map((place) => Number(row[`steward_${place.toLowerCase()}`])),
    count: Number(row['steward_count']),
  }));
}

/** Writes the expression of a year, a month or a day of a date, by the database's own calendar. @param date the date's expression */
export function datePart(
  family: DatabaseFamily | undefined,
  column: ColumnMetadata,
  date: string,
  place: DatePlace,
): string {
  // Dates are texts there: 2026-11-27 19:37:00.000.
  if (family === 'sqlite')
    return `CAST(SUBSTR(${date}, ${{ YEAR: '1, 4', MONTH: '6, 2', DAY: '9, 2' }[place]}) AS integer)`;
  return `EXTRACT(${place} FROM ${family === 'postgres' && isZoned(column) ? `(${date} AT TIME ZONE 'UTC')` : date})`;
}

function isZoned({ type }: ColumnMetadata): boolean {
  return type === 'timestamptz' || type === 'timestamp with time zone';
}
