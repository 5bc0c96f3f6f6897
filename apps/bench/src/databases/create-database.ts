import type { BenchDatabase } from './bench-database.js';
import type { DatabaseKind } from './database-kind.js';
import { createPostgresDatabase } from './postgres.database.js';
import { createSqliteDatabase } from './sqlite.database.js';

/** Makes an empty database of a kind, which `remove` takes away again. */
export function createDatabase(kind: DatabaseKind): Promise<BenchDatabase> {
  switch (kind) {
    case 'postgres':
      return createPostgresDatabase();
    case 'sqlite':
      return createSqliteDatabase();
  }
}
