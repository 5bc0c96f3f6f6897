import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import { requireCurrentSnapshot } from './current-snapshot.js';
import { lockRows } from './row-lock.js';
import { keyOrder, readKeys, readPages } from './row-pages.js';
import type { RowSource } from './row-source.js';

/** How many keys are locked at a time. */
const KEYS_AT_A_TIME = 10_000;
/** How many rows are loaded at a time: TypeORM writes each by a statement of its own, so round trips of reading hardly count. */
const ROWS_AT_A_TIME = 200;

/** Some rows of a selection, and the keys they were looked for by: a row that went since was taken along by an earlier one. */
export interface LockedSlice<T extends object> {
  readonly keys: readonly KeyValue[];
  readonly rows: readonly T[];
}

/**
 * Locks the rows of a selection, all of them before the first is given, and then loads them in key order, some at a time. What is
 * selected is so decided once: writing a row can't bring another one in, as it could where a filter looks at related rows; and nobody
 * else changes one between its reading and its writing.
 *
 * The rows have their own columns alone: saving a row with a part of a relation, as a query of the admin may join it, would unlink
 * the rest.
 *
 * @param createRows gives the selected rows, within the transaction of the manager
 */
export async function* readLockedSlices<T extends object>(
  manager: EntityManager,
  source: RowSource<T>,
  createRows: () => SelectQueryBuilder<T>,
): AsyncIterable<LockedSlice<T>> {
  const keys = await lockKeys(source, createRows);
  for (let start = 0; start < keys.length; start += ROWS_AT_A_TIME) {
    const slice = keys.slice(start, start + ROWS_AT_A_TIME);
    const { raw, entities } = await lockRows(rowsOf(manager, source, slice)).getRawAndEntities<unknown>();
    await requireCurrentSnapshot(rowsOf(manager, source, slice), raw);
    yield { keys: slice, rows: entities };
  }
}

/** Gives a query of rows by their keys, deleted ones too. */
export function rowsOf<T extends object>(
  manager: EntityManager,
  { metadata, key }: RowSource<T>,
  keys: readonly KeyValue[],
): SelectQueryBuilder<T> {
  const query = manager.createQueryBuilder<T>(metadata.target, 'steward_row').withDeleted();
  whereKeys(query, key, keys, 'only').orderBy();
  for (const { path } of key.orderTerms(query.alias, false)) query.addOrderBy(path);
  return query;
}

async function lockKeys<T extends object>(
  source: RowSource<T>,
  createRows: () => SelectQueryBuilder<T>,
): Promise<readonly KeyValue[]> {
  const isGrouped = multipliesRows(createRows());
  // PostgreSQL locks nothing through a GROUP BY. Elsewhere reading and locking must be one: MySQL would read its snapshot.
  const inTwoSteps = isGrouped && databaseFamilyOf(createRows().connection) === 'postgres';
  const createKeys = (): SelectQueryBuilder<T> => (inTwoSteps ? createRows() : lockRows(createRows()));
  const pages = readPages({ source, createRows: createKeys, order: keyOrder, read: readKeys }, KEYS_AT_A_TIME);
  const keys: KeyValue[] = [];
  for await (const page of pages) {
    for (const key of inTwoSteps ? await lockGiven(source, createRows(), page) : page) keys.push(key);
  }
  return keys;
}

/** Locks rows by their keys, and gives the keys of those that are still selected. */
async function lockGiven<T extends object>(
  { key }: RowSource<T>,
  query: SelectQueryBuilder<T>,
  keys: readonly KeyValue[],
): Promise<readonly KeyValue[]> {
  const locked = await lockRows(whereKeys(query, key, keys, 'only'))
    .orderBy()
    .select(key.valueAt(query.alias), 'steward_key')
    .getRawMany<{ steward_key: KeyValue }>();
  const texts = new Set(locked.map(({ steward_key: value }) => String(value)));
  return keys.filter((value) => texts.has(String(value)));
}
