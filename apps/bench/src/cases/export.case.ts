import type { DatabaseKind } from '../databases/database-kind.js';
import type { AskedPage } from '../http/admin.client.js';
import { exportedArticles, type ExportedColumns, type ExportedFormat } from '../statements/exported-articles.js';
import { ofLongWork } from '../measurement/effort.js';
import type { BenchCase } from './bench-case.js';
import { compare } from './compare.js';

const ACTION = 'exportSelected';
// A title, a time and the like for each row.
const LEAST_BYTES_PER_ROW = 60;

/** Which file is asked for, and what it must stay within. */
export interface ExportedFile {
  readonly format: ExportedFormat;
  readonly columns: ExportedColumns;
  /** The ratio is looser where a database has no statement that writes such a file. */
  readonly atMost: { readonly ratio: Readonly<Record<DatabaseKind, number>>; readonly memory: number };
}

/** Makes the case that exports every article: from the filled form to the last byte of the file. */
export function exportArticles(articles: number, { format, columns, atMost }: ExportedFile): BenchCase {
  const checked = (bytes: number): void => {
    if (bytes < LEAST_BYTES_PER_ROW * articles) throw new Error(`An export has only ${bytes} bytes.`);
  };
  return {
    name: `export-${format}-${columns}`,
    articles,
    needsFreshServers: true,
    run: async (stage) => {
      const { database, client, floorClient } = stage;
      let page: AskedPage = { ms: NaN, path: '', html: '' };
      const { line } = await compare(
        stage,
        {
          prepare: async () => {
            page = await client.ask({ address: '', action: ACTION, rows: 'all' });
          },
          ours: async () => {
            const file = await client.download(page, {
              'field.format': [format],
              'field.columns': exportedArticles[columns].columns,
            });
            checked(file.bytes);
            return file.ms;
          },
          floor: async () => {
            const file = await floorClient.download(`/articles/export/${columns}/${format}`);
            checked(file.bytes);
            return file.ms;
          },
        },
        { effort: ofLongWork(stage.effort) },
      );
      return [
        {
          ...line,
          case: `export ${articles.toLocaleString('en')}, ${format}, ${columns} columns`,
          rows: articles,
          targets: [
            { kind: 'floor', atMost: atMost.ratio[database.kind] },
            { kind: 'memory', atMost: atMost.memory },
          ],
        },
      ];
    },
  };
}
