import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';
import { multipliesRows } from './multiplied-rows.js';

const COUNT = 'steward_count';

/** Counts the entities of a query, each once. The plain count is kept where nothing can multiply rows: a distinct one is slower. */
export async function countRows<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  const row = await countQuery(query, key).getRawOne<Record<typeof COUNT, string | number>>();
  return Number(row?.[COUNT] ?? 0);
}

/** Gives the query that counts, for a statement that holds it. */
export function countQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): SelectQueryBuilder<T> {
  const counted = multipliesRows(query) ? `COUNT(DISTINCT ${query.alias}.${key.propertyPath})` : 'COUNT(*)';
  return query.clone().orderBy().select(counted, COUNT);
}
