import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from './bind.js';
import { databaseFamilyOf } from './database-family.js';
import type { OrderTerm } from './order-term.js';

/** Marks a row's place in an order by the values of the order's columns, as the database wrote them: `['Ada', 12]`. */
export type Cursor = readonly (string | number | null)[];

/** The types of MySQL that its driver turns into JavaScript dates, which are coarser than the column. */
const dateTypes: ReadonlySet<unknown> = new Set([Date, 'date', 'datetime', 'timestamp', 'time']);

/** The type of MySQL that is written with fewer digits than it compares with. */
const FLOAT = 'float';

/** Names the expression that reads a term's value without loss: a date would lose its microseconds, and rows be skipped or repeated. */
export function cursorExpression<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, term: OrderTerm): string {
  // In brackets, so that TypeORM takes it for an expression: a bare column that is selected under another name is missing from the entity.
  const value = `(${term.path})`;
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      return `CAST(${value} AS text)`;
    case 'mysql':
      if (dateTypes.has(term.column.type)) return `CAST(${value} AS char)`;
      return term.column.type === FLOAT ? `CAST(${value} AS double)` : value;
    case 'sqlite':
    case undefined:
      return value;
  }
}

/**
 * Narrows a query to the rows after a cursor. The terms together must be unique (the key comes last), so that no row stands on
 * the cursor but its own.
 */
export function whereAfter<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  cursor: Cursor,
): SelectQueryBuilder<T> {
  return query.andWhere(`(${afterCondition(query, terms, cursor)})`);
}

/** Narrows a query to the rows up to a cursor, and the row on it. Terms whose values may be NULL have no such place. */
export function whereUpTo<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  cursor: Cursor,
): SelectQueryBuilder<T> {
  return query.andWhere(`NOT (${afterCondition(query, terms, cursor)})`);
}

/** Says "after the cursor" for the first term, or on it and after the cursor for the rest. */
function afterCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  cursor: Cursor,
): string {
  const [term, ...rest] = terms;
  const [value = null, ...restOfCursor] = cursor;
  if (!term) return '1 = 0';
  const nullsLast = (databaseFamilyOf(query.connection) === 'postgres') !== term.descending;
  const restCondition = rest.length > 0 ? afterCondition(query, rest, restOfCursor) : undefined;
  if (value === null) {
    const strictly = nullsLast ? '1 = 0' : `${term.path} IS NOT NULL`;
    return restCondition ? `(${strictly} OR (${term.path} IS NULL AND ${restCondition}))` : strictly;
  }
  const parameter = `:${bind(query, value)}`;
  const sign = term.descending ? '<' : '>';
  const beyond = `${term.path} ${sign} ${parameter}`;
  const strictly = term.nullable && nullsLast ? `(${beyond} OR ${term.path} IS NULL)` : beyond;
  if (!restCondition) return strictly;
  const after = `(${strictly} OR (${term.path} = ${parameter} AND ${restCondition}))`;
  // Says the same once more in a form that an index serves: PostgreSQL and SQLite take no OR as the bound of a range.
  return term.nullable ? after : `(${term.path} ${sign}= ${parameter} AND ${after})`;
}
