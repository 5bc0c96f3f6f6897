import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { exportedArticles, type ExportedColumns } from './exported-articles.js';
import type { HandWrittenForm } from './hand-written-form.js';

/** The way to copy articles out of PostgreSQL: its own COPY. */
export function copyOutOnPostgres(client: Client, columns: ExportedColumns): readonly HandWrittenForm[] {
  const { query } = exportedArticles[columns];
  return [
    {
      name: 'COPY … TO STDOUT',
      statements: 1,
      run: async () => {
        const copied = client.query(copyTo(`COPY (${query}) TO STDOUT WITH (FORMAT csv, HEADER)`));
        // Reads it to the end and keeps nothing, as the client of the other side does.
        for await (const _chunk of copied);
        return copied.rowCount;
      },
    },
  ];
}
