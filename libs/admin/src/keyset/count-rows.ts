import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';
import { multipliesRows } from './multiplied-rows.js';
import { queryRunnerOf } from './query-runner-of.js';

const COUNT = 'steward_count';

/**
 * Counts the entities of a query, each once. The plain count is kept where nothing can multiply rows: a distinct one is slower.
 *
 * @param most where to stop; all are counted by default
 */
export async function countRows<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most?: number,
): Promise<number> {
  const counting = most === undefined ? countQuery(query, key) : cappedCountQuery(query, key, most, COUNT);
  const row = await counting.getRawOne<Record<typeof COUNT, string | number>>();
  return Number(row?.[COUNT] ?? 0);
}

/** Gives the query that counts, for a statement that holds it. */
export function countQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
): SelectQueryBuilder<T> {
  const counted = multipliesRows(query) ? `COUNT(DISTINCT ${key.valueAt(query.alias)})` : 'COUNT(*)';
  return query.clone().orderBy().select(counted, COUNT);
}

/** Gives the query that counts up to a number, under a name. */
export function cappedCountQuery<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most: number,
  name: string,
): SelectQueryBuilder<ObjectLiteral> {
  const rows = query.clone().orderBy().select(key.valueAt(query.alias), 'steward_key');
  rows.distinct(multipliesRows(query)).limit(most);
  const counting = query.connection.createQueryBuilder(queryRunnerOf(query)).select('COUNT(*)', name);
  return counting.from(`(${rows.getQuery()})`, 'steward_counted').setParameters(rows.getParameters());
}
