import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { quotedPath } from '../deletion/quoted-path.js';
import type { IndexNeed } from './index-need.js';
import type { CataloguedTable, TableIndex } from './table-index.js';

/** How long a name may be, in bytes: PostgreSQL cuts off the rest. */
const LONGEST_NAME = 63;
const DIGITS = 8;

/** An index that would serve a need, and the statement that makes it. */
export interface ProposedIndex {
  readonly index: TableIndex;
  readonly statement: string;
}

/** Proposes an index for a need: `CREATE INDEX CONCURRENTLY "article_title_id" ON "article" ("title", "id")`. */
export function proposeIndex(
  { connection, table: catalogued }: { readonly connection: DataSource; readonly table: CataloguedTable },
  need: IndexNeed,
): ProposedIndex {
  const { table, use } = need;
  const trigrams = use === 'contain';
  const isPostgres = databaseFamilyOf(connection) === 'postgres';
  // An index is read backwards as well.
  const turns = need.columns.every(({ descending }) => descending);
  const columns = need.columns.map(({ name, descending }) => ({ name, descending: descending && !turns }));
  const { driver } = connection;
  const name = nameOf([table.name, ...columns.map((column) => column.name), ...(trigrams ? ['trgm'] : [])], catalogued);
  const parts = columns.map((column) => {
    const direction = column.descending ? ' DESC' : '';
    return driver.escape(column.name) + (trigrams ? ' gin_trgm_ops' : direction);
  });
  const create = isPostgres && !catalogued.partitioned ? 'CREATE INDEX CONCURRENTLY' : 'CREATE INDEX';
  const path = quotedPath(connection, { visible: true, primaryKey: [], ...table });
  const [where, on] = placesOf(connection, need, name, path);
  const listed = `${trigrams ? 'USING gin ' : ''}(${parts.join(', ')})`;
  return {
    statement: `${create} ${where} ON ${on} ${listed};`,
    index: {
      ...{ name, ordered: !trigrams, unique: false },
      parts: columns.map((column) => ({ column: column.name, descending: column.descending, trigrams })),
    },
  };
}

/** Writes the names of an index and its table: in SQLite the file stands before the index's, elsewhere the schema before the table's. */
function placesOf(
  { driver, options }: DataSource,
  { table }: IndexNeed,
  name: string,
  path: string,
): readonly [string, string] {
  if (!options.type.includes('sqlite') || table.schema === undefined) return [driver.escape(name), path];
  return [`${driver.escape(table.schema)}.${driver.escape(name)}`, driver.escape(table.name)];
}

/** Makes a name that no index of the table has: `'article_title_id'`, cut where it is too long for the database. */
function nameOf(words: readonly string[], { taken }: CataloguedTable): string {
  const plain = words.join('_');
  if (Buffer.byteLength(plain) <= LONGEST_NAME && !taken.has(plain)) return plain;
  const digits = createHash('sha256')
    .update(JSON.stringify([...words, ...taken]))
    .digest('hex')
    .slice(0, DIGITS);
  // A letter of several bytes may be cut in two.
  const cut = Buffer.from(plain)
    .subarray(0, LONGEST_NAME - DIGITS - 1)
    .toString()
    .replace(/\uFFFD$/, '');
  return `${cut}_${digits}`;
}
