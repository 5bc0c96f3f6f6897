import type { DataSource } from 'typeorm';
import { databaseFamilyOf } from './database-family.js';

/** Keys as the rows of a query. */
export interface UnpackedKeys {
  /** What stands in FROM, behind the table of the packed texts. */
  readonly from: string;
  /** The expression of a key as text. */
  readonly key: string;
}

/** Writes the expression that packs the keys of a group into one text: `["7","12"]`. */
export function packExpression(dataSource: DataSource, key: string): string {
  switch (databaseFamilyOf(dataSource)) {
    case 'postgres':
      return `CAST(json_agg(${key}) AS text)`;
    case 'mysql':
      return `JSON_ARRAYAGG(${key})`;
    case 'sqlite':
    case undefined:
      return `json_group_array(${key})`;
  }
}

/** Writes how the keys of a packed text are read in the database. */
export function unpackedKeys(dataSource: DataSource, packed: string): UnpackedKeys {
  switch (databaseFamilyOf(dataSource)) {
    case 'postgres':
      return {
        from: `json_array_elements_text(CAST(${packed} AS json)) AS steward_unpacked(steward_key)`,
        key: 'steward_unpacked.steward_key',
      };
    case 'mysql':
      return {
        from: `JSON_TABLE(${packed}, '$[*]' COLUMNS (steward_key VARCHAR(700) PATH '$')) AS steward_unpacked`,
        key: 'steward_unpacked.steward_key',
      };
    case 'sqlite':
    case undefined:
      return { from: `json_each(${packed}) AS steward_unpacked`, key: 'steward_unpacked.value' };
  }
}

/** Reads the keys of a packed text, each as text. */
export function unpackKeys(packed: string): readonly string[] {
  // Safe: the database packed texts.
  return JSON.parse(packed) as string[];
}
