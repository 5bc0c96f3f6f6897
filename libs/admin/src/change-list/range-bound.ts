import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { bind } from '../keyset/bind.js';
import { columnExpression } from '../keyset/column-expression.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { FilterCondition } from './address-filter.js';
import type { RangeKind } from './range-kind.js';
import { startOfDay } from '../times/wall-clock.js';
import { dayAfter } from './range-value.parser.js';
import { relatedCondition } from './related-condition.js';
import type { ResolvedPath } from '../model-admin/resolved-path.js';

/** One end of a range: `{ side: 'from', value: '2026-11-01' }`. Both ends belong to it. */
export interface RangeBound {
  readonly side: 'from' | 'to';
  /** As it was parsed from an address. */
  readonly value: string;
}

/** Writes the condition of a bound for the alias its column has: `article.words >= :steward_0`. The value is bound to the query. */
function boundCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: ColumnMetadata,
  kind: RangeKind,
  { side, value }: RangeBound,
  timeZone: string,
): (alias: string) => string {
  const operator = side === 'from' ? '>=' : '<=';
  const compare =
    (operand: string, by = operator) =>
    (alias: string) =>
      `${columnExpression(alias, column)} ${by} ${operand}`;
  switch (kind) {
    case 'day':
      return compare(`:${bind(query, value)}`);
    case 'instant': {
      if (side === 'from') return compare(`:${bind(query, instantOf(query, value, timeZone))}`);
      const next = dayAfter(value);
      // The last day that an address can have: no database has the day after it.
      if (next === undefined) return (alias) => `${columnExpression(alias, column)} IS NOT NULL`;
      // The whole day, however fine the column is.
      return compare(`:${bind(query, instantOf(query, next, timeZone))}`, '<');
    }
    case 'whole':
    case 'decimal':
      return compare(cast(query, kind, bind(query, value)));
    case 'single':
      return compare(cast(query, kind, bind(query, Math.fround(Number(value)))));
    case 'double':
      return compare(cast(query, kind, bind(query, Number(value))));
  }
}

/**
 * Narrows to what lies within all bounds; over a to-many relation one related row has to lie within all.
 *
 * @param timeZone is where days of instants begin: `'Europe/Berlin'`
 */
export function withinBounds(
  { relations }: ResolvedPath,
  column: ColumnMetadata,
  kind: RangeKind,
  bounds: readonly RangeBound[],
  timeZone: string,
): FilterCondition {
  return (query) => {
    const conditions = bounds.map((bound) => boundCondition(query, column, kind, bound, timeZone));
    const all = (alias: string): string => conditions.map((condition) => condition(alias)).join(' AND ');
    query.andWhere(relatedCondition(query, relations, all));
  };
}

/**
 * Gives the beginning of a day as the driver compares it. SQLite compares texts, and keeps them in UTC: a day stands before all its times,
 * however they are written, and a time without a fraction before the same with one.
 */
function instantOf<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  day: string,
  timeZone: string,
): Date | string {
  const isText = databaseFamilyOf(query.connection) === 'sqlite';
  if (isText && timeZone === 'UTC') return day;
  const start = startOfDay(day, timeZone);
  return isText ? start.toISOString().slice(0, 19).replace('T', ' ') : start;
}

/**
 * Says what a number is, so that no database takes a text for one, nor a large number for a nearby one. SQLite goes by the column, but
 * that of a view may be computed, and say nothing.
 */
function cast<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  kind: 'whole' | 'decimal' | 'single' | 'double',
  name: string,
): string {
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      return `CAST(:${name} AS ${postgresTypes[kind]})`;
    case 'mysql':
      return kind === 'whole' || kind === 'decimal' ? `CAST(:${name} AS DECIMAL(65, 30))` : `:${name}`;
    case 'sqlite':
      return kind === 'whole' || kind === 'decimal' ? `CAST(:${name} AS NUMERIC)` : `:${name}`;
    case undefined:
      return `:${name}`;
  }
}

const postgresTypes = { whole: 'bigint', decimal: 'numeric', single: 'real', double: 'double precision' } as const;
