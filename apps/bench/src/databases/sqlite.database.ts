import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { BenchDatabase } from './bench-database.js';

/** Makes a database of its own in a temporary directory, opened as TypeORM opens it. */
export async function createSqliteDatabase(): Promise<BenchDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'steward-bench-'));
  const address = join(directory, 'newsroom.sqlite');
  const [measured, around] = [openConnection(address), openConnection(address)];
  const [version] = around.prepare('SELECT sqlite_version() AS version').all();
  return {
    kind: 'sqlite',
    label: `SQLite ${String(version?.['version'])}`,
    address,
    prepare: async (sql, parameters = []) => {
      const statement = around.prepare(sql);
      if (statement.reader) return statement.all(...parameters);
      statement.run(...parameters);
      return [];
    },
    // An empty log at the start of each sample: whoever crosses its bound pays for writing it back.
    settle: async () => void around.pragma('wal_checkpoint(TRUNCATE)'),
    analyze: async (table) => void around.exec(`ANALYZE ${table}`),
    readPlan: async ({ sql, parameters }) =>
      around
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all(...parameters)
        .map(({ detail }) =>
          String(detail)
            .replace(/ VIRTUAL TABLE.*/, '')
            .replaceAll(/(?<=_\w{8})\w+/g, '…'),
        )
        .join(' > '),
    read: async ({ sql, parameters }) => measured.prepare(sql).all(...parameters).length,
    write: async ({ sql, parameters }) => measured.prepare(sql).run(...parameters).changes,
    empty: async (table) => {
      // Looking for what points at each row takes minutes, and all of it goes.
      around.pragma('foreign_keys = OFF');
      around.exec(`DELETE FROM ${table}`);
      around.pragma('foreign_keys = ON');
    },
    remove: async () => {
      measured.close();
      around.close();
      await rm(directory, { recursive: true });
    },
  };
}

function openConnection(address: string): Database {
  const connection = new Database(address);
  connection.pragma('journal_mode = WAL');
  connection.pragma('foreign_keys = ON');
  return connection;
}
