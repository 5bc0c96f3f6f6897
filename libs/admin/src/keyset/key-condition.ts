import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from './bind.js';
import { databaseFamilyOf } from './database-family.js';
import type { EntityKey, KeyValue } from './entity-key.js';

/** Says whether a condition keeps the rows of the keys, or all others. */
export type KeyConditionMode = 'only' | 'except';

/**
 * Narrows a query to the rows of some keys, or to all others, in one condition however many keys there are. Databases bound the
 * number of parameters (SQLite 32,766, PostgreSQL 65,535), so the keys travel as one: an array on PostgreSQL, a JSON text on
 * SQLite. MySQL's driver writes the values into the statement itself and has no such bound.
 * No key at all means no row for `only`, and every row for `except`.
 */
export function whereKeys<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  keys: readonly KeyValue[],
  mode: KeyConditionMode,
): SelectQueryBuilder<T> {
  if (keys.length === 0) return mode === 'only' ? query.andWhere('1 = 0') : query;
  const condition = keysCondition(query, `${query.alias}.${key.propertyPath}`, keys);
  return query.andWhere(mode === 'only' ? condition : `NOT (${condition})`);
}

function keysCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  column: string,
  keys: readonly KeyValue[],
): string {
  switch (databaseFamilyOf(query.dataSource)) {
    case 'postgres':
      return `${column} = ANY(:${bind(query, keys)})`;
    case 'sqlite':
      return `${column} IN (SELECT value FROM json_each(:${bind(query, JSON.stringify(keys))}))`;
    case 'mysql':
    case undefined:
      return `${column} IN (:...${bind(query, keys)})`;
  }
}
