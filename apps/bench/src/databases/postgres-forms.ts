import type { Client } from 'pg';
import { chunks } from './chunks.js';
import type { HandWrittenForm } from './hand-written-form.js';

const PUBLISH = `UPDATE article SET status = 'p'`;
const KEYS_PER_CHUNK = 1_000;
const ROWS_PER_BATCH = 2_000;

/** The ways to publish the articles of some keys on PostgreSQL. */
export function publishTickedOnPostgres(client: Client, keys: readonly number[]): readonly HandWrittenForm[] {
  return [
    inTransaction(client, '= ANY($1)', [{ text: `${PUBLISH} WHERE id = ANY($1)`, values: [keys] }]),
    inTransaction(client, 'FROM unnest($1)', [
      { text: `${PUBLISH} FROM unnest($1::int[]) AS ticked (key) WHERE id = key`, values: [keys] },
    ]),
    inTransaction(client, 'IN (1, 2, …)', [{ text: `${PUBLISH} WHERE id IN (${keys.join(', ')})`, values: [] }]),
    inTransaction(
      client,
      'chunks of 1,000',
      chunks(keys, KEYS_PER_CHUNK).map((chunk) => ({ text: `${PUBLISH} WHERE id = ANY($1)`, values: [chunk] })),
    ),
  ];
}

/** The ways to publish all drafts on PostgreSQL. */
export function publishDraftsOnPostgres(client: Client): readonly HandWrittenForm[] {
  return [
    inTransaction(client, 'WHERE status = $1', [{ text: `${PUBLISH} WHERE status = $1`, values: ['d'] }]),
    inTransaction(client, "WHERE status = 'd'", [{ text: `${PUBLISH} WHERE status = 'd'`, values: [] }]),
  ];
}

/** The way to read all articles on PostgreSQL in bounded memory without another package: keyset batches. */
export function readAllOnPostgres(client: Client): readonly HandWrittenForm[] {
  const text = `SELECT * FROM article WHERE id > $1 ORDER BY id LIMIT ${ROWS_PER_BATCH}`;
  return [
    {
      name: 'keyset batches, plain rows',
      statements: 1,
      run: async () => {
        let [last, count] = [0, 0];
        for (;;) {
          const { rows } = await client.query<{ id: number }>(text, [last]);
          count += rows.length;
          last = rows.at(-1)?.id ?? last;
          if (rows.length < ROWS_PER_BATCH) return count;
        }
      },
    },
  ];
}

interface BoundText {
  readonly text: string;
  readonly values: readonly unknown[];
}

function inTransaction(client: Client, name: string, updates: readonly BoundText[]): HandWrittenForm {
  return {
    name,
    statements: updates.length + 2,
    run: async () => {
      let updated = 0;
      await client.query('BEGIN');
      for (const { text, values } of updates) updated += (await client.query(text, [...values])).rowCount ?? 0;
      await client.query('COMMIT');
      return updated;
    },
  };
}
