import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { committedReaderOf } from './committed.reader.js';

/** Has a query of a page, which no transaction has bound, read what is committed, and wait for nobody, where SQLite has a file. Returns it. */
export async function readCommitted<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
): Promise<SelectQueryBuilder<T>> {
  const reader = await committedReaderOf(query.connection);
  return reader ? query.setQueryRunner(reader) : query;
}
