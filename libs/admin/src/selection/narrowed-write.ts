import type { DeleteQueryBuilder, SelectQueryBuilder, UpdateQueryBuilder } from 'typeorm';
import type { SoftDeleteQueryBuilder } from 'typeorm/query-builder/SoftDeleteQueryBuilder.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { EntityKey } from '../keyset/entity-key.js';
import { escapedTable } from '../keyset/escaped-table.js';
import { keyColumnNames, keyColumnsQuery } from '../keyset/keys-query.js';
import { lockRows } from './row-lock.js';

/** The builders of TypeORM that write. */
export type WriteQueryBuilder<T extends object> =
  UpdateQueryBuilder<T> | DeleteQueryBuilder<T> | SoftDeleteQueryBuilder<T>;

/** Stands for the condition while TypeORM builds a statement; no identifier or parameter can look like it. */
const CONDITION_MARK = '\u0001steward_condition\u0001';

/**
 * Gives a writing builder the rows of a reading query, and keeps all else it does: subscribers, version, update date, transformers.
 *
 * TypeORM's writing builders know no alias, so a condition that was written for a reading query can't be handed to them. The
 * condition is therefore rendered by the reading query itself and set into the finished statement, whose table gets the same alias:
 * `UPDATE "article" AS "article" SET … WHERE "article"."status" = …`. Where the reading query joins, or brings CTEs, the statement names the
 * keys it gives instead.
 */
export function narrowWrite<T extends object, B extends WriteQueryBuilder<T>>(
  builder: B,
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): B {
  const table = escapedTable(query, query.expressionMap.mainAlias?.tablePath ?? '');
  const direct = isPlain(query) ? directCondition(query, key) : undefined;
  const condition = direct === undefined || isRefused(query, direct, table) ? derivedCondition(query, key) : direct;
  const getQuery = builder.getQuery.bind(builder);
  builder.setParameters(query.getParameters());
  return Object.assign(builder, {
    createWhereExpression: () => ` WHERE ${CONDITION_MARK}`,
    getQuery: () => withAlias(getQuery(), query, table).replace(CONDITION_MARK, () => condition),
  });
}

/** Says whether the condition of a query stands on its own table alone. */
function isPlain<T extends object>(query: SelectQueryBuilder<T>): boolean {
  return query.expressionMap.joinAttributes.length === 0 && query.expressionMap.commonTableExpressions.length === 0;
}

/** Renders the condition of a query that reads one table: all that stands behind its first WHERE. */
function directCondition<T extends object>(query: SelectQueryBuilder<T>, key: EntityKey): string {
  const sql = keyColumnsQuery(query, key).getQuery();
  const where = sql.indexOf(' WHERE ');
  return where < 0 ? '1 = 1' : sql.slice(where + ' WHERE '.length);
}

/** Says whether a condition reads the table that is written, as a filter over a relation to the same entity does: MySQL's error 1093. */
function isRefused<T extends object>(query: SelectQueryBuilder<T>, condition: string, table: string): boolean {
  if (databaseFamilyOf(query.connection) !== 'mysql') return false;
  const read = condition
    .replaceAll('`', '')
    .toLowerCase()
    .split(/\b(?:from|join)\s+/)
    .slice(1);
  const written = table.replaceAll('`', '').toLowerCase();
  return read.some((rest) => rest.split(/[\s,()]/, 1)[0] === written);
}

/**
 * Renders a condition that compares the key with those a query gives. The rows are locked while they are read: one that leaves the
 * filter while the write waits for its lock would else be written all the same.
 */
function derivedCondition<T extends object>(query: SelectQueryBuilder<T>, key: EntityKey): string {
  const columns = key.databaseNames.map((name) => `${query.escape(query.alias)}.${query.escape(name)}`);
  const keys = keyColumnsQuery(query, key);
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      if (!query.expressionMap.selectDistinct) lockRows(keys);
      break;
    case 'mysql':
      // Distinct, so that MySQL reads the keys first: merged into the statement, they would be its error 1093 again.
      lockRows(keys.distinct());
      break;
    case 'sqlite':
    case undefined:
  }
  const row = columns.length > 1 ? `(${columns.join(', ')})` : columns.join();
  return `${row} IN (SELECT ${keyColumnNames(key).join(', ')} FROM (${keys.getQuery()}) steward_selected)`;
}

/** Gives the written table the alias of the reading query. */
function withAlias<T extends object>(sql: string, query: SelectQueryBuilder<T>, table: string): string {
  const alias = query.escape(query.alias);
  // MariaDB before 11.6 and MySQL before 8.0.16 take no alias in a plain DELETE; the form for several tables serves one as well.
  const deletion =
    databaseFamilyOf(query.connection) === 'mysql'
      ? `DELETE ${alias} FROM ${table} AS ${alias} `
      : `DELETE FROM ${table} AS ${alias} `;
  const heads: readonly (readonly [string, string])[] = [
    [`UPDATE ${table} SET `, `UPDATE ${table} AS ${alias} SET `],
    [`DELETE FROM ${table} `, deletion],
  ];
  for (const [head, aliased] of heads) {
    if (sql.startsWith(head)) return aliased + sql.slice(head.length);
  }
  throw new TypeError(`TypeORM wrote a statement that could not be narrowed: ${sql.slice(0, 80)}`);
}
