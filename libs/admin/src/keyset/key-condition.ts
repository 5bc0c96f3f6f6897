import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { bind } from './bind.js';
import { databaseFamilyOf } from './database-family.js';
import type { EntityKey, KeyValue } from './entity-key.js';
import { isBigint, type PartValue } from './key-part.js';

/** Says whether a condition keeps the rows of the keys, or all others. */
export type KeyConditionMode = 'only' | 'except';

/**
 * Narrows a query to the rows of some keys, or to all others, in one condition however many keys there are. Databases bound the
 * number of parameters (SQLite 32,766, PostgreSQL 65,535), so the keys travel as one: an array a column on PostgreSQL, a JSON text on
 * SQLite. MySQL's driver writes the values into the statement itself and has no such bound.
 * No key at all means no row for `only`, and every row for `except`.
 */
export function whereKeys<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  keys: readonly KeyValue[],
  mode: KeyConditionMode,
): SelectQueryBuilder<T> {
  const condition = keysCondition(query, key, query.alias, keys);
  if (condition === undefined) return mode === 'only' ? query.andWhere('1 = 0') : query;
  return query.andWhere(mode === 'only' ? condition : `NOT (${condition})`);
}

/** Writes the condition that the row of an alias has one of some keys; their values are bound to the query. Undefined for no key. */
export function keysCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  alias: string,
  keys: readonly KeyValue[],
): string | undefined {
  const [path, ...others] = key.paths(alias);
  if (others.length > 0) return tuplesCondition(query, key, alias, keys);
  if (keys.length === 0) return undefined;
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres':
      return `${path} = ANY(:${bind(query, keys)})`;
    case 'sqlite':
      return `${path} IN (SELECT value FROM json_each(:${bind(query, JSON.stringify(keys))}))`;
    case 'mysql':
    case undefined:
      return `${path} IN (:...${bind(query, keys)})`;
  }
}

function tuplesCondition<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  key: EntityKey,
  alias: string,
  keys: readonly KeyValue[],
): string | undefined {
  const tuples: readonly (readonly PartValue[])[] = keys.map((value) => key.partsOf(value));
  if (tuples.length === 0) return undefined;
  const row = `(${key.paths(alias).join(', ')})`;
  const { driver } = query.connection;
  switch (databaseFamilyOf(query.connection)) {
    case 'postgres': {
      const arrays = key.columns.map(
        (column, index) =>
          `CAST(:${bind(
            query,
            tuples.map((tuple) => tuple[index]),
          )} AS ${unboundedType(driver.normalizeType(column))}[])`,
      );
      return `${row} IN (SELECT * FROM unnest(${arrays.join(', ')}))`;
    }
    case 'sqlite': {
      const values = key.columns.map((_, index) => `json_extract(value, '$[${index}]')`);
      return `${row} IN (SELECT ${values.join(', ')} FROM json_each(:${bind(query, JSON.stringify(tuples))}))`;
    }
    case 'mysql':
    case undefined:
      // The driver writes a list of lists as rows of values.
      return `${row} IN (:${bind(
        query,
        tuples.map((tuple) => tuple.map((value, index) => exactValue(value, key.columns[index]))),
      )})`;
  }
}

/**
 * Gives a value as MySQL compares it exactly with a column within a row of values. There a large integer that is written as a text would be
 * compared as a fraction, and be equal to its neighbours.
 */
function exactValue(value: PartValue, column: ColumnMetadata | undefined): PartValue | bigint {
  return column && isBigint(column) ? BigInt(value) : value;
}

/** Names a type of PostgreSQL that holds a text of any length: a `character` without a length is a single letter, and the rest is cut off. */
function unboundedType(type: string): string {
  return type === 'character' ? 'bpchar' : type;
}
