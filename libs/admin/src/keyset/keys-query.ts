import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';

/** Gives the query of the keys alone, as `steward_key` and in no order, of the rows that a query gives. */
export function keysQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): SelectQueryBuilder<T> {
  return query.clone().orderBy().select(key.valueAt(query.alias), 'steward_key');
}

/** Names the columns of `keyColumnsQuery`: `['steward_key_0', 'steward_key_1']`. */
export function keyColumnNames(key: EntityKey): readonly string[] {
  return key.columns.map((_, index) => `steward_key_${index}`);
}

/** Gives the query of the columns of the keys, in no order, of the rows that a query gives: for what compares them with a table's own. */
export function keyColumnsQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): SelectQueryBuilder<T> {
  const keys = query.clone().orderBy().select([]);
  const paths = key.paths(query.alias);
  keyColumnNames(key).forEach((name, index) => keys.addSelect(paths[index] ?? '', name));
  return keys;
}
