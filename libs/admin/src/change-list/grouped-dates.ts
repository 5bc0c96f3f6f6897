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

/** Rows with a date, and how a step narrows them. */
export interface DatedRows {
  readonly rows: Scope;
  /** Says that they are few, and named by their keys. */
  readonly areFew: boolean;
  readonly key: EntityKey;
  readonly resolved: ResolvedPath;
  readonly column: ColumnMetadata;
  readonly kind: RangeKind;
  readonly within: (step: DateStep) => FilterCondition;
  /** Where days of instants begin. */
  readonly timeZone: string;
}

/** A year, or a month or a day of what is above it, with the number of its rows. */
interface DateGroup {
  readonly part: number;
  readonly count: number;
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

/** Groups rows by the years, months or days right below a step in one statement. @param above undefined for the years */
export async function groupDates(
  dated: DatedRows,
  read: BoundedRead,
  above: DateStep | undefined,
): Promise<readonly CountedStep[]> {
  const groups = await readGroups(dated, read, above);
  if (!above) {
    return groups.sort((a, b) => b.part - a.part).map(({ part, count }) => ({ step: { year: part }, count }));
  }
  const counts = new Map(groups.map(({ part, count }) => [part, count]));
  return stepsBelow(above).flatMap((step) => {
    const count = counts.get(step.day ?? step.month ?? 0);
    return count === undefined ? [] : [{ step, count }];
  });
}

/** Reads the groups there are, years from 1000 to 9999 alone. */
async function readGroups(
  { rows, key, resolved, column, within }: DatedRows,
  read: BoundedRead,
  above: DateStep | undefined,
): Promise<DateGroup[]> {
  const query = rows().orderBy();
  if (above) within(above)(query);
  const path = columnExpression(joinToOne(query, resolved.relations), column);
  const place = above ? (above.month === undefined ? 'MONTH' : 'DAY') : 'YEAR';
  const part = datePart(databaseFamilyOf(query.connection), column, path, place);
  const count = multipliesRows(query) ? `COUNT(DISTINCT ${key.valueAt(query.alias)})` : 'COUNT(*)';
  query.select(part, 'steward_part').addSelect(count, 'steward_count').groupBy(part);
  const found = (await read(query.getQuery(), query.getParameters())) ?? [];
  return found
    .map(({ steward_part: number, steward_count: counted }) => ({ part: Number(number), count: Number(counted) }))
    .filter((group) => above !== undefined || (group.part >= 1000 && group.part <= 9999));
}

/** Writes the expression of a year, a month or a day of a date, by the database's own calendar. @param date the date's expression */
export function datePart(
  family: DatabaseFamily | undefined,
  column: ColumnMetadata,
  date: string,
  place: 'YEAR' | 'MONTH' | 'DAY',
): string {
  // Dates are texts there: 2026-11-27 19:37:00.000.
  if (family === 'sqlite')
    return `CAST(SUBSTR(${date}, ${{ YEAR: '1, 4', MONTH: '6, 2', DAY: '9, 2' }[place]}) AS integer)`;
  return `EXTRACT(${place} FROM ${family === 'postgres' && isZoned(column) ? `(${date} AT TIME ZONE 'UTC')` : date})`;
}

function isZoned({ type }: ColumnMetadata): boolean {
  return type === 'timestamptz' || type === 'timestamp with time zone';
}
