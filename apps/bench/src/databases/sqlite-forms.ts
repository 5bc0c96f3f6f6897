import type Database from 'better-sqlite3';
import { chunks } from './chunks.js';
import type { HandWrittenForm } from './hand-written-form.js';

const PUBLISH = `UPDATE article SET status = 'p'`;
const KEYS_PER_CHUNK = 1_000;
const ROWS_PER_BATCH = 2_000;

/** The ways to publish the articles of some keys on SQLite. */
export function publishTickedOnSqlite(database: Database, keys: readonly number[]): readonly HandWrittenForm[] {
  const parts = chunks(keys, KEYS_PER_CHUNK);
  return [
    inTransaction(database, 'json_each(?)', 1, () => {
      const update = database.prepare(`${PUBLISH} WHERE id IN (SELECT value FROM json_each(?))`);
      return update.run(JSON.stringify(keys)).changes;
    }),
    inTransaction(database, 'IN (1, 2, …)', 1, () => {
      return database.prepare(`${PUBLISH} WHERE id IN (${keys.join(', ')})`).run().changes;
    }),
    inTransaction(database, 'chunks of 1,000', parts.length, () => {
      let updated = 0;
      for (const part of parts) {
        const places = part.map(() => '?').join(', ');
        updated += database.prepare(`${PUBLISH} WHERE id IN (${places})`).run(...part).changes;
      }
      return updated;
    }),
    inTransaction(database, 'one by one, prepared', keys.length, () => {
      let updated = 0;
      const update = database.prepare(`${PUBLISH} WHERE id = ?`);
      for (const key of keys) updated += update.run(key).changes;
      return updated;
    }),
  ];
}

/** The ways to publish all drafts on SQLite. */
export function publishDraftsOnSqlite(database: Database): readonly HandWrittenForm[] {
  return [
    inTransaction(database, 'WHERE status = ?', 1, () => {
      return database.prepare(`${PUBLISH} WHERE status = ?`).run('d').changes;
    }),
    inTransaction(database, 'WHERE +status = ?, no index', 1, () => {
      return database.prepare(`${PUBLISH} WHERE +status = ?`).run('d').changes;
    }),
  ];
}

/** The ways to read all articles on SQLite in bounded memory. */
export function readAllOnSqlite(database: Database): readonly HandWrittenForm[] {
  return [
    {
      name: 'keyset batches, plain rows',
      statements: 1,
      run: async () => {
        const select = database.prepare(`SELECT * FROM article WHERE id > ? ORDER BY id LIMIT ${ROWS_PER_BATCH}`);
        let [last, count] = [0, 0];
        for (;;) {
          const rows = select.all(last);
          count += rows.length;
          last = Number(rows.at(-1)?.['id'] ?? last);
          if (rows.length < ROWS_PER_BATCH) return count;
        }
      },
    },
  ];
}

function inTransaction(database: Database, name: string, updates: number, update: () => number): HandWrittenForm {
  return {
    name,
    statements: updates + 2,
    run: async () => {
      database.exec('BEGIN');
      const updated = update();
      database.exec('COMMIT');
      return updated;
    },
  };
}
