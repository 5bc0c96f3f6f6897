import type { DatabaseKind } from '../databases/database-kind.js';
import { exportedArticles, type ExportedColumns } from '../databases/exported-articles.js';
import type { HandWrittenForm } from '../databases/hand-written-form.js';
import type { BenchCase } from './bench-case.js';

const ACTION = 'exportSelected';

/** Which file is asked for, and what it must stay within. */
export interface ExportedFile {
  readonly format: 'csv' | 'xlsx';
  readonly columns: ExportedColumns;
  /** The ratio is looser where a database has no statement that writes such a file. */
  readonly atMost: { readonly ratio?: Readonly<Record<DatabaseKind, number>>; readonly memory: number };
}

/** Makes the case that exports every article. Once, as iterating: so many rows are a sample of their own. */
export function exportArticles(articles: number, { format, columns, atMost }: ExportedFile): BenchCase {
  return {
    name: `export-${format}-${columns}-${articles}`,
    articles,
    run: async ({ database, newsroom, client }) => {
      const [copy] = database.copyOut(columns);
      if (!copy) throw new Error('Nothing to compare the export with.');
      const before = await timeCopy(copy, articles);
      await newsroom.reset();
      const page = await client.ask({ address: '', action: ACTION, rows: 'all' });
      const file = await client.download(page, {
        'field.format': [format],
        'field.columns': exportedArticles[columns].columns,
      });
      const { statements, memory } = await newsroom.readTotals();
      // Fewer bytes than a key and a line end for each row are not the file that was asked for; a sheet is compressed.
      if (format === 'csv' && file.bytes < 2 * articles) throw new Error(`The export has only ${file.bytes} bytes.`);
      const after = await timeCopy(copy, articles);
      const bulk = statements.findLast(({ sql }) => /^(SELECT|COPY).*\barticle\b/is.test(sql));
      return [
        {
          case: `export ${articles.toLocaleString('en')}, ${format}, ${columns} columns`,
          database: database.label,
          rows: articles,
          oursMs: file.ms,
          byHandMs: Math.min(before, after),
          byHand: copy.name,
          targets: [
            ...(atMost.ratio ? [{ kind: 'ratio', atMost: atMost.ratio[database.kind] } as const] : []),
            { kind: 'memory', atMost: atMost.memory },
          ],
          statements: statements.length,
          plan: bulk && /^SELECT/i.test(bulk.sql) ? await database.readPlan(bulk) : (bulk?.sql.slice(0, 4) ?? ''),
          memory,
        },
      ];
    },
  };
}

async function timeCopy({ run, name }: HandWrittenForm, articles: number): Promise<number> {
  const startedAt = performance.now();
  const copied = await run();
  if (copied !== articles) throw new Error(`${name}: ${copied} of ${articles} rows were copied.`);
  return performance.now() - startedAt;
}
