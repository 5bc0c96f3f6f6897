import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from './bind.js';
import { databaseFamilyOf } from './database-family.js';
import { escapedTable } from './escaped-table.js';

/**
 * Writes an expression for the number of rows that a query's table has by the database's own statistics, with what it binds bound to
 * the query that it is to stand in. Undefined where the query narrows that table, where it may hold other rows than the entity's, and on
 * SQLite, which keeps no such number. NULL or below zero where the statistics were never gathered.
 */
export function tableEstimate<T extends ObjectLiteral>(
  rows: SelectQueryBuilder<T>,
  query: SelectQueryBuilder<ObjectLiteral>,
): string | undefined {
  const { wheres, joinAttributes, mainAlias } = rows.expressionMap;
  if (wheres.length > 0 || joinAttributes.length > 0 || !mainAlias?.hasMetadata) return undefined;
  const { metadata } = mainAlias;
  const isWhole = metadata.tableType === 'regular' && !metadata.discriminatorColumn && !metadata.deleteDateColumn;
  if (!isWhole) return undefined;
  switch (databaseFamilyOf(rows.connection)) {
    case 'postgres': {
      const table = bind(query, escapedTable(query, metadata.tablePath));
      return `(SELECT reltuples FROM pg_class WHERE oid = to_regclass(:${table}))`;
    }
    case 'mysql': {
      const table = bind(query, metadata.tableName);
      const database = metadata.database === undefined ? 'DATABASE()' : `:${bind(query, metadata.database)}`;
      return `(SELECT table_rows FROM information_schema.tables WHERE table_schema = ${database} AND table_name = :${table})`;
    }
    case 'sqlite':
    case undefined:
      return undefined;
  }
}
