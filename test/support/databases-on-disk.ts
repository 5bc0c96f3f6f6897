import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databases, type TestDatabase, type TestDatabases } from './databases.js';

/** The databases of this run, SQLite as a file: what is in memory dies with its process. */
export const databasesOnDisk: readonly TestDatabases[] = databases.map((database) =>
  database.name === 'SQLite' ? { ...database, create: createFile } : database,
);

async function createFile(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'steward-faults-'));
  return {
    options: { type: 'better-sqlite3', database: join(folder, 'test.sqlite') },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}
