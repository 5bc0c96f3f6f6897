import type { EntityMetadata, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { bind } from './bind.js';
import type { EntityKey } from './entity-key.js';
import { escapedTable } from './escaped-table.js';

/** Keys that stand in a table of the same database, as text. */
export interface StoredKeys {
  /** Describes the table. */
  readonly metadata: EntityMetadata;
  /** Tells which rows of the table hold the keys, by property: `{ runId: '0192f0c1-…', role: 'pinned' }`. */
  readonly where: Readonly<Record<string, string>>;
  /** The property that holds a key's text: `'key'`. */
  readonly property: string;
}

const ALIAS = 'steward_stored';

/**
 * Narrows a query to the rows whose keys are stored: however many they are, the condition has the length of one.
 *
 * @throws TypeError for a key that can't be compared in the database; see `EntityKey.storedAs`
 */
export function whereStoredKeys<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  { metadata, where, property }: StoredKeys,
): SelectQueryBuilder<T> {
  const type = key.storedAs;
  if (type === undefined) throw new TypeError('The stored keys of this entity have to be read first.');
  const column = (name: string): string =>
    `${query.escape(ALIAS)}.${query.escape(metadata.findColumnWithPropertyName(name)?.databaseName ?? name)}`;
  const conditions = Object.entries(where).map(([name, value]) => `${column(name)} = :${bind(query, value)}`);
  const keys =
    `SELECT CAST(${column(property)} AS ${type}) FROM ${escapedTable(query, metadata.tablePath)} ${query.escape(ALIAS)} ` +
    `WHERE ${conditions.join(' AND ')}`;
  return query.andWhere(`${key.paths(query.alias)[0]} IN (${keys})`);
}
