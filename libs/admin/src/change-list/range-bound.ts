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
      // To a day is before the next one: the whole day, however fine the column is.
      const day = side === 'from' ? value : dayAfter(value);
      // The last day that an address can have: no database has the day after it.
      if (day === undefined) return (alias) => `${columnExpression(alias, column)} IS NOT NULL`;
      const start = startOfDay(day, timeZone);
      const by = side === 'from' ? '>=' : '<';
      if (databaseFamilyOf(query.connection) === 'sqlite') return textCondition(query, column, by, start);
      return compare(`:${bind(query, start)}`, by);
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
 * Compares with an instant on SQLite, which keeps texts in UTC and compares these: TypeORM's own, `'2026-11-21 23:00:00.000'`, and what other
 * programs write, `'2026-11-21T23:00:00Z'`. A day stands before all its times, a minute before all its seconds, and a blank before a T.
 */
function textCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: ColumnMetadata,
  by: '>=' | '<',
  instant: Date,
): (alias: string) => string {
  const iso = instant.toISOString();
  const day = iso.slice(0, 10);
  const time = iso.slice(11, 19).replace(/:00$/, '');
  const bound = (text: string): string => `:${bind(query, text)}`;
  if (time === '00:00') {
    const whole = bound(day);
    return (alias) => `${columnExpression(alias, column)} ${by} ${whole}`;
  }
  const [blank, firstOfT, ofT] = [bound(`${day} ${time}`), bound(`${day}T`), bound(`${day}T${time}`)];
  return (alias) => {
    const path = columnExpression(alias, column);
    // What an index can do stands first: the bracket only sorts out the one day in which both ways of writing are mixed.
    return by === '>='
      ? `${path} >= ${blank} AND (${path} < ${firstOfT} OR ${path} >= ${ofT})`
      : `${path} < ${ofT} AND (${path} < ${blank} OR ${path} >= ${firstOfT})`;
  };
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
