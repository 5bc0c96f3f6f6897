import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestDatabase } from './databases.js';

/** What a spec uses of a connection of better-sqlite3, which has no types of its own. */
export interface SqliteFileConnection {
  exec(sql: string): unknown;
  pragma(text: string): unknown;
  function(name: string, work: (text: string) => string): unknown;
  close(): unknown;
}

/** A database in a file of its own, with a write-ahead log unless told otherwise. */
export interface SqliteFile extends TestDatabase {
  readonly options: {
    readonly type: 'better-sqlite3';
    readonly database: string;
    readonly enableWAL?: boolean;
    readonly prepareDatabase?: (connection: SqliteFileConnection) => void;
  };
}

/** Makes a folder for a database of SQLite, and says how to open it there. */
export async function createSqliteFile(options: Partial<SqliteFile['options']> = {}): Promise<SqliteFile> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-'));
  return {
    options: { type: 'better-sqlite3', database: join(folder, 'harbour.sqlite'), enableWAL: true, ...options },
    drop: () => rm(folder, { recursive: true }),
  };
}
