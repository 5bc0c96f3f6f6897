import type { Options } from 'csv-stringify/sync';
import { csvCell } from './csv-cell.js';
import type { ExportTable } from './export-table.js';
import { guardFormula } from './formula-guard.js';

/** Tells Excel that the file is UTF-8: it takes the letters of other languages for noise without. */
const BYTE_ORDER_MARK = '\ufeff';

/**
 * As PostgreSQL's COPY writes CSV: lines end in LF, which spreadsheets take for the end of a line as well as CR and LF, and a CR alone
 * is quoted too, which is not so by default where the end of a line is named.
 */
const options = { eof: true, record_delimiter: '\n', quote_record_delimiter: true } as const satisfies Options;

/** Writes CSV for people and their spreadsheets, in pieces of many rows: UTF-8 with a byte order mark, a line of headers first. */
export async function* writeCsv({ columns, readRows }: ExportTable): AsyncIterable<string> {
  const { stringify } = await import('csv-stringify/sync');
  yield await csvHead(columns);
  const numeric = columns.map((column) => column.numeric ?? false);
  for await (const rows of readRows()) {
    const cells = rows.map((row) => row.map((value, index) => csvCell(value, numeric[index] ?? false)));
    yield stringify(cells, options);
  }
}

/** Writes what stands before the rows: the byte order mark and the line of headers. */
export async function csvHead(columns: ExportTable['columns']): Promise<string> {
  const { stringify } = await import('csv-stringify/sync');
  return BYTE_ORDER_MARK + stringify([columns.map(({ header }) => guardFormula(header))], options);
}
