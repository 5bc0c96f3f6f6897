import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** The types of PostgreSQL whose trigrams an index can hold. */
const texts: readonly unknown[] = [String, 'varchar', 'character varying', 'text'];

/** Says why no index serves a search for a piece of a column's text; undefined where one can. */
export function unservedText(column: ColumnMetadata): string | undefined {
  if (column.isVirtualProperty) return 'the column is computed';
  switch (databaseFamilyOf(column.entityMetadata.connection)) {
    case 'postgres':
      return texts.includes(column.type) && !column.isArray ? undefined : 'the column is searched as text, and is none';
    case 'mysql':
      return 'no index of MySQL or MariaDB finds a piece of a text: each search reads the table';
    case 'sqlite':
      return 'no index of SQLite finds a piece of a text: each search reads the table';
    case undefined:
      return 'nothing is known of the database';
  }
}
