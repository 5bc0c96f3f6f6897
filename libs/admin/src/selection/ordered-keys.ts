import type { SelectQueryBuilder } from 'typeorm';
import type { KeyValue } from '../keyset/entity-key.js';
import { multipliesRows } from '../keyset/multiplied-rows.js';
import type { RowSource } from './row-source.js';

const KEY_COLUMN = 'steward_key';

/**
 * Reads the keys of all rows in the order of the list, and gives them page by page. One statement, so that whatever is written
 * meanwhile moves no row past the reader, or under its eyes twice: the pages hold each row of that moment once.
 *
 * Kept as text, which is the smallest: a million integers take 8 MB, a million uuids 40 MB.
 *
 * @param size how many keys a page has
 */
export async function readOrderedKeys<T extends object>(
  query: SelectQueryBuilder<T>,
  { key, applyOrder }: RowSource<T>,
  size: number,
): Promise<Iterable<readonly KeyValue[]>> {
  const path = `${query.alias}.${key.propertyPath}`;
  query.orderBy();
  const terms = applyOrder(query);
  for (const term of terms) query.addOrderBy(term.path, term.descending ? 'DESC' : 'ASC');
  if (multipliesRows(query)) for (const grouped of [path, ...terms.map((term) => term.path)]) query.addGroupBy(grouped);
  // Safe: the column holds the key's values.
  const rows = (await query.select(path, KEY_COLUMN).getRawMany()) as readonly { readonly [KEY_COLUMN]: KeyValue }[];
  const pages: string[] = [];
  for (let start = 0; start < rows.length; start += size) {
    pages.push(JSON.stringify(rows.slice(start, start + size).map((row) => row[KEY_COLUMN])));
  }
  return unpack(pages);
}

function* unpack(pages: readonly string[]): Iterable<readonly KeyValue[]> {
  // Safe: they were packed above.
  for (const page of pages) yield JSON.parse(page) as readonly KeyValue[];
}
