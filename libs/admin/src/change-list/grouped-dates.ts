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
 * Says whether a database's own calendar is that of the conditions: for days, and for instants that it keeps in UTC. What it keeps by the
 * clock of the process that wrote it begins its days elsewhere, and so do sites in other zones: a database's own table of them may be older.
 */
export function isGroupedExactly({ rows, column, kind, timeZone }: DatedRows): boolean {
  if (kind === 'day') return true;
  if (timeZone !== 'UTC') return false;
  const family = databaseFamilyOf(rows().connection);
  return family === 'sqlite' || (family === 'postgres' && isZoned(column));
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

/** Reads the years of the first and of the last date as the database has them; undefined each where there is no date, and in all where it took too long. */
export async function readYearBounds(
  { rows, areFew, resolved, column }: DatedRows,
  read: BoundedRead,
): Promise<{ readonly first: number | undefined; readonly last: number | undefined } | undefined> {
  const query = rows().orderBy();
  const path = columnExpression(joinToOne(query, resolved.relations), column);
  const family = databaseFamilyOf(query.connection);
  // PostgreSQL would walk an index of all dates up to the first of these rows; what is filtered it reads by their keys.
  const walk = areFew && family === 'postgres' ? ' FILTER (WHERE true)' : '';
  const yearOf = (date: string): string => partOf(family, isZoned(column), `${date}(${path})${walk}`, 'YEAR');
  query.select(yearOf('MIN'), 'steward_first').addSelect(yearOf('MAX'), 'steward_last');
  const [row] = (await read(query.getQuery(), query.getParameters())) ?? [];
  if (!row) return undefined;
  const numberOf = (value: unknown): number | undefined => (value === null ? undefined : Number(value));
  return { first: numberOf(row['steward_first']), last: numberOf(row['steward_last']) };
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
  const part = partOf(databaseFamilyOf(query.connection), isZoned(column), path, place);
  const count = multipliesRows(query) ? `COUNT(DISTINCT ${key.valueAt(query.alias)})` : 'COUNT(*)';
  query.select(part, 'steward_part').addSelect(count, 'steward_count').groupBy(part);
  const found = (await read(query.getQuery(), query.getParameters())) ?? [];
  return found
    .map(({ steward_part: number, steward_count: counted }) => ({ part: Number(number), count: Number(counted) }))
    .filter((group) => above !== undefined || (group.part >= 1000 && group.part <= 9999));
}

function partOf(
  family: DatabaseFamily | undefined,
  zoned: boolean,
  path: string,
  place: 'YEAR' | 'MONTH' | 'DAY',
): string {
  // Dates are texts there: 2026-11-27 19:37:00.000.
  if (family === 'sqlite')
    return `CAST(SUBSTR(${path}, ${{ YEAR: '1, 4', MONTH: '6, 2', DAY: '9, 2' }[place]}) AS integer)`;
  return `EXTRACT(${place} FROM ${family === 'postgres' && zoned ? `(${path} AT TIME ZONE 'UTC')` : path})`;
}

function isZoned({ type }: ColumnMetadata): boolean {
  return type === 'timestamptz' || type === 'timestamp with time zone';
}
