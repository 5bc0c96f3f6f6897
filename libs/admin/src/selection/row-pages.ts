import type { SelectQueryBuilder } from 'typeorm';
import type { KeyValue } from '../keyset/entity-key.js';
import { KeysetReader, type KeysetPage, type KeysetWindow } from '../keyset/keyset.reader.js';
import type { OrderTerm } from '../keyset/order-term.js';
import { giveWay } from '../transactions/give-way.js';
import type { RowSource } from './row-source.js';

/** What pages are read of. */
export interface PagedRows<T extends object, R> {
  readonly source: RowSource<T>;
  /** Gives the rows: a fresh query for each page. */
  readonly createRows: () => SelectQueryBuilder<T>;
  readonly order: Order<T>;
  readonly read: ReadPage<T, R>;
}

type ReadPage<T extends object, R> = (reader: KeysetReader<T>, window: KeysetWindow) => Promise<KeysetPage<R>>;
type Order<T extends object> = (query: SelectQueryBuilder<T>, source: RowSource<T>) => readonly OrderTerm[];

/** Reads page after page, `limit` at a time, until nothing follows. */
export async function* readPages<T extends object, R>(
  { source, createRows, order, read }: PagedRows<T, R>,
  limit: number,
): AsyncIterable<readonly R[]> {
  let after: KeysetWindow['after'];
  for (;;) {
    const query = createRows();
    const page = await read(new KeysetReader(query, source.key, order(query, source)), { after, limit });
    if (page.rows.length > 0) yield page.rows;
    if (!page.cursor) return;
    await giveWay();
    after = page.cursor;
  }
}

/** Reads keys alone. */
export const readKeys = <T extends object>(
  reader: KeysetReader<T>,
  window: KeysetWindow,
): Promise<KeysetPage<KeyValue>> => reader.readKeys(window);

/** Reads whole rows. */
export const readRows = <T extends object>(reader: KeysetReader<T>, window: KeysetWindow): Promise<KeysetPage<T>> =>
  reader.readRows(window);

/** Orders by the key: rows that are written meanwhile are neither skipped nor repeated. */
export const keyOrder = <T extends object>(query: SelectQueryBuilder<T>, { key }: RowSource<T>): readonly OrderTerm[] =>
  key.orderTerms(query.alias, false);

/** Orders as the list does. */
export const listOrder = <T extends object>(query: SelectQueryBuilder<T>, source: RowSource<T>): readonly OrderTerm[] =>
  source.applyOrder(query);
