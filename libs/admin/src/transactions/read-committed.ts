import type { ObjectLiteral, ReplicationMode, SelectQueryBuilder } from 'typeorm';
import { committedReaderOf } from './committed.reader.js';

/**
 * Has a query of a page, which no transaction has bound, read as `forReading` does. Returns it.
 *
 * @param side `'master'` for what must not be behind
 */
export async function readCommitted<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  side?: ReplicationMode,
): Promise<SelectQueryBuilder<T>> {
  const reader = await committedReaderOf(query.connection, side);
  return reader ? query.setQueryRunner(reader) : query;
}
