import type { DataSource, EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from './bind.js';
import { databaseFamilyOf } from './database-family.js';
import type { EntityKey } from './entity-key.js';
import { escapedTable } from './escaped-table.js';
import { unpackedKeys } from './packed-keys.js';

/** Keys that stand in a table of the same database, as text: one in a row, or as many as `EntityKey.perPack` says. */
export interface StoredKeys {
  /** Describes the table. */
  readonly metadata: EntityMetadata;
  /** Tells which rows of the table hold the keys, by property: `{ runId: '0192f0c1-…', role: 'pinned' }`. */
  readonly where: Readonly<Record<string, string>>;
  /** The property that holds a key's text: `'key'`. */
  readonly property: string;
}

const ALIAS = 'steward_stored';

/** Keys that stand in a table, as the rows of a query. */
export interface StoredTexts {
  /** The expression of a key as text. */
  readonly text: string;
  /** What follows SELECT: the table and the condition, their values bound. */
  readonly from: string;
}

/** Writes how the keys that stand in a table are read by a query. */
export function storedTexts<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  { metadata, where, property }: StoredKeys,
): StoredTexts {
  const column = (name: string): string =>
    `${query.escape(ALIAS)}.${query.escape(metadata.findColumnWithPropertyName(name)?.databaseName ?? name)}`;
  const conditions = Object.entries(where).map(([name, value]) => `${column(name)} = :${bind(query, value)}`);
  const unpacked = key.perPack > 1 ? unpackedKeys(query.connection, column(property)) : undefined;
  const table = `${escapedTable(query, metadata.tablePath)} ${query.escape(ALIAS)}`;
  const tables = unpacked ? `${table}, ${unpacked.from}` : table;
  return { text: unpacked?.key ?? column(property), from: `FROM ${tables} WHERE ${conditions.join(' AND ')}` };
}

/**
 * Narrows a query to the rows whose keys are stored: however many they are, the condition has the length of one.
 *
 * @throws TypeError for a key that can't be compared in the database; see `EntityKey.storedAs`
 */
export function whereStoredKeys<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  stored: StoredKeys,
): SelectQueryBuilder<T> {
  const type = key.storedAs;
  if (type === undefined) throw new TypeError('The stored keys of this entity have to be read first.');
  const { text, from } = storedTexts(query, key, stored);
  return query.andWhere(`${key.paths(query.alias)[0]} ${isAmong(query.connection, `CAST(${text} AS ${type})`, from)}`);
}

/** Writes that something is among the values that a query gives, so that the database reads them once and looks the rows up by them. */
function isAmong(dataSource: DataSource, value: string, from: string): string {
  switch (databaseFamilyOf(dataSource)) {
    case 'postgres':
      // An array is sorted, and its rows are found in the order of the index; of a subquery the planner only guesses how many it gives.
      return `= ANY (ARRAY(SELECT ${value} ${from}))`;
    case 'mysql':
      // Distinct, so that a table is made of them: in an UPDATE or a DELETE, a subquery would be read anew for each row.
      return `IN (SELECT steward_key FROM (SELECT DISTINCT ${value} AS steward_key ${from}) AS steward_keys)`;
    case 'sqlite':
    case undefined:
      return `IN (SELECT ${value} ${from})`;
  }
}
