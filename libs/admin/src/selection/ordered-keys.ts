import type { SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import type { KeyValue } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { OrderTerm } from '../keyset/order-term.js';
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
 * @param size how many keys a page has
 */
export async function readOrderedKeys<T extends object>(
  query: SelectQueryBuilder<T>,
  { key, applyOrder }: RowSource<T>,
  size: number,
): Promise<Iterable<readonly KeyValue[]>> {
  const value = key.valueAt(query.alias);
  query.orderBy();
  const terms = applyOrder(query);
  query.select(value, KEY);
  if (multipliesRows(query))
    for (const grouped of [value, ...terms.map((term) => term.path)]) query.addGroupBy(grouped);
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      return unpack(await readPacked(query, terms, size, `CAST(json_agg(${KEY} ORDER BY ${PLACE}) AS text)`));
    case 'sqlite':
      return unpack(await readPacked(query, terms, size, `json_group_array(${KEY} ORDER BY ${PLACE})`));
    case 'mysql':
    case undefined:
      return unpack(await readAndPack(query, terms, size));
  }
}

/** Lets the database pack the pages: rows of the driver's would take ten times the memory. */
async function readPacked<T extends object>(
  query: SelectQueryBuilder<T>,
  terms: readonly OrderTerm[],
  size: number,
  packed: string,
): Promise<readonly string[]> {
  const order = terms.map(({ path, descending }) => `${path} ${descending ? 'DESC' : 'ASC'}`);
  query.addSelect(`ROW_NUMBER() OVER (ORDER BY ${order.join(', ')})`, PLACE);
  const pages = query
    .createQueryBuilder()
    .select(packed, PAGE)
    .from(`(${query.getQuery()})`, 'steward_placed')
    .setParameters(query.getParameters())
    .groupBy(`(${PLACE} - 1) - (${PLACE} - 1) % ${size}`)
    .orderBy(`MIN(${PLACE})`);
  const rows = await pages.getRawMany<Readonly<Record<typeof PAGE, string>>>();
  return rows.map((row) => row[PAGE]);
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
