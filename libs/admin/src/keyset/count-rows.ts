import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from './entity-key.js';
import { multipliesRows } from './multiplied-rows.js';
import { queryRunnerOf } from './query-runner-of.js';
import { shortParts } from './short-parts.js';

const COUNT = 'steward_count';

/**
 * Counts the entities of a query, each once. The plain count is kept where nothing can multiply rows: a distinct one is slower. On SQLite a
 * large table is counted part by part, and others have their turn in between.
 *
 * @param most where to stop; all are counted by default
 */
export async function countRows<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  most?: number,
): Promise<number> {
  if (most !== undefined) return readCount(cappedCountQuery(query, key, most, COUNT));
  let count = 0;
  for await (const part of shortParts(query)) count += await readCount(countQuery(part, key));
  return count;
}

async function readCount<T extends ObjectLiteral>(counting: SelectQueryBuilder<T>): Promise<number> {
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
