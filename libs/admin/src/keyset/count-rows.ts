import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';
import { multipliesRows } from './multiplied-rows.js';

/** Counts the entities of a query, each once. The plain count is kept where nothing can multiply rows: a distinct one is slower. */
export async function countRows<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): Promise<number> {
  const counted = multipliesRows(query) ? `COUNT(DISTINCT ${query.alias}.${key.propertyPath})` : 'COUNT(*)';
  const row = await query
    .clone()
    .orderBy()
    .select(counted, 'steward_count')
    .getRawOne<{ steward_count: string | number }>();
  return Number(row?.steward_count ?? 0);
}
