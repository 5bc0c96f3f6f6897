import type { EntityMetadata } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/**
 * Names what an entity says that its table is in: a schema of PostgreSQL, a database of MySQL, an attached file of SQLite by the name that
 * TypeORM attaches it under. Undefined for an entity that says nothing.
 */
export function schemaOf(metadata: EntityMetadata): string | undefined {
  switch (databaseFamilyOf(metadata.connection)) {
    case 'postgres':
      return metadata.schema;
    case 'mysql':
      return metadata.database;
    case 'sqlite':
      return metadata.tablePath.slice(0, -metadata.tableName.length - 1) || undefined;
    case undefined:
      return undefined;
  }
}
