import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { OrderTerm } from '../keyset/order-term.js';
import { runInThread, sqliteFilesOf, type SqliteFiles } from '../transactions/sqlite-thread.js';
import type { RowSource } from './row-source.js';

const KEY = 'steward_key';
const PLACE = 'steward_place';
const PAGE = 'steward_page';

/**
 * Reads the keys of all rows in the order of the list, and gives them page by page. One statement, so that whatever is written
 * meanwhile moves no row past the reader, or under its eyes twice: the pages hold each row of that moment once.
 *
 * Each page is kept as a JSON text, which is small: a million integers take 9 MB, a million uuids 40 MB.
 *
 * On an SQLite file with a write-ahead log a thread reads them, since to put a million rows in order takes the driver seconds.
 *
 * @param size how many keys a page has
 * @param isCommitted whether what is committed is all there is to see: not in a transaction
 */
export async function readOrderedKeys<T extends object>(
  query: SelectQueryBuilder<T>,
  { key, applyOrder }: RowSource<T>,
  size: number,
  isCommitted: boolean,
): Promise<Iterable<readonly KeyValue[]>> {
  const value = key.valueAt(query.alias);
  query.orderBy();
  const terms = applyOrder(query);
  query.select(value, KEY);
  if (multipliesRows(query))
    for (const grouped of [value, ...terms.map((term) => term.path)]) query.addGroupBy(grouped);
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      return unpack(await readTexts(packed(query, terms, size, `CAST(json_agg(${KEY} ORDER BY ${PLACE}) AS text)`)));
    case 'sqlite': {
      const pages = packed(query, terms, size, `json_group_array(${KEY} ORDER BY ${PLACE})`);
      const files = isCommitted ? sqliteFilesOf(query.connection) : undefined;
      return unpack(await (files ? readTextsInThread(pages, files) : readTexts(pages)));
    }
    case 'mysql':
    case undefined:
      return unpack(await readAndPack(query, terms, size));
  }
}

/** Lets the database pack the pages: rows of the driver's would take ten times the memory. */
function packed<T extends object>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  size: number,
  list: string,
): SelectQueryBuilder<ObjectLiteral> {
  const order = terms.map(({ path, descending }) => `${path} ${descending ? 'DESC' : 'ASC'}`);
  query.addSelect(`ROW_NUMBER() OVER (ORDER BY ${order.join(', ')})`, PLACE);
  return query
    .createQueryBuilder()
    .select(list, PAGE)
    .from<ObjectLiteral>(`(${query.getQuery()})`, 'steward_placed')
    .setParameters(query.getParameters())
    .groupBy(`(${PLACE} - 1) - (${PLACE} - 1) % ${size}`)
    .orderBy(`MIN(${PLACE})`);
}

/** A page as the database packs it. */
type PackedPage = Readonly<Record<typeof PAGE, string>>;

async function readTexts(pages: SelectQueryBuilder<ObjectLiteral>): Promise<readonly string[]> {
  return (await pages.getRawMany<PackedPage>()).map((row) => row[PAGE]);
}

async function readTextsInThread(
  pages: SelectQueryBuilder<ObjectLiteral>,
  files: SqliteFiles,
): Promise<readonly string[]> {
  const [sql, values] = pages.getQueryAndParameters();
  const texts: string[] = [];
  // The driver takes no booleans.
  const bound = values.map((value: unknown) => (typeof value === 'boolean' ? Number(value) : value));
  for await (const rows of runInThread<PackedPage>(files, { sql, values: bound, readonly: true }))
    for (const row of rows) texts.push(row[PAGE]);
  return texts;
}

/** Packs the pages as the rows come: MySQL cuts the lists it packs, at a length that is set. */
async function readAndPack<T extends object>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  size: number,
): Promise<readonly string[]> {
  for (const { path, descending } of terms) query.addOrderBy(path, descending ? 'DESC' : 'ASC');
  const pages: string[] = [];
  let page: KeyValue[] = [];
  // Safe: the column holds the key's values.
  for await (const row of (await query.stream()) as AsyncIterable<Readonly<Record<typeof KEY, KeyValue>>>) {
    if (page.length === size) {
      pages.push(JSON.stringify(page));
      page = [];
    }
    page.push(row[KEY]);
  }
  if (page.length > 0) pages.push(JSON.stringify(page));
  return pages;
}

function* unpack(pages: readonly string[]): Iterable<readonly KeyValue[]> {
  // Safe: the pages hold the keys, as JSON.
  for (const page of pages) yield JSON.parse(page) as readonly KeyValue[];
}
