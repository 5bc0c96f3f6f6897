import type Database from 'better-sqlite3';
import { exportedArticles, type ExportedColumns } from './exported-articles.js';
import type { HandWrittenForm } from './hand-written-form.js';

/** The way to copy articles out of SQLite, which has no statement for it: rows of values, quoted and joined. */
export function copyOutOnSqlite(database: Database, columns: ExportedColumns): readonly HandWrittenForm[] {
  const { query } = exportedArticles[columns];
  return [
    {
      name: 'rows of values, joined',
      statements: 1,
      run: async () => {
        let [count, bytes] = [0, 0];
        const rows: Iterable<unknown> = database.prepare(query).raw(true).iterate();
        for (const row of rows) {
          count += 1;
          // Safe: after raw() a row is the list of its values, and no column of an article holds anything else.
          bytes += Buffer.byteLength(`${(row as readonly (string | number | null)[]).map(quote).join(',')}\n`);
        }
        return bytes > 0 ? count : 0;
      },
    },
  ];
}

function quote(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
