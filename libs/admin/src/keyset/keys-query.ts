import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';

/** Gives the query of the keys alone, as `steward_key` and in no order, of the rows that a query gives. */
export function keysQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): SelectQueryBuilder<T> {
  return query.clone().orderBy().select(`${query.alias}.${key.propertyPath}`, 'steward_key');
}
