import { PassThrough } from 'node:stream';
import { promises as timers } from 'node:timers';
import type { stream } from 'exceljs';
import type { ExportTable } from './export-table.js';
import { sheetName } from './sheet-name.js';
import { xlsxCell, xlsxText } from './xlsx-cell.js';

type WorkbookWriter = stream.xlsx.WorkbookWriter;

/** How many rows a sheet has at most, by the format. */
const SHEET_ROWS = 1_048_576;
/** After how many rows the writing stands back, so that what was written is compressed and sent before more comes: as much as one buffer holds. */
const ROWS_AT_ONCE = 100;
/** How long it waits, in milliseconds, before it looks again whether a slow reader has caught up. */
const PATIENCE = 5;
/** Fast rather than small: a slower compression would be overtaken by the rows, which then pile up in memory. */
const COMPRESSION = { zlib: { level: 1 } } as const;

/**
 * Writes a workbook, with as much of it in memory as is on its way. A full sheet says in its last row where the rows go on.
 *
 * @param sheetRows how many rows a sheet may have, 1,048,576 by default
 */
export async function* writeXlsx(table: ExportTable, sheetRows = SHEET_ROWS): AsyncIterable<Uint8Array> {
  const { default: excel } = await import('exceljs');
  const output = new PassThrough();
  const workbook = new excel.stream.xlsx.WorkbookWriter({ stream: output, zip: COMPRESSION });
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  fill(workbook, output, table, sheetRows).catch(fail);
  try {
    for await (const piece of output) {
      // Safe: nothing decodes the bytes of this stream.
      yield piece as Uint8Array;
    }
  } finally {
    output.destroy();
  }
}

/** Writes all rows, and ends the workbook; gives up where the output was destroyed. */
async function fill(
  workbook: WorkbookWriter,
  output: PassThrough,
  { name, columns, readRows, goOnIn }: ExportTable,
  sheetRows: number,
): Promise<void> {
  const headers = columns.map(({ header }) => xlsxText(header));
  const numeric = columns.map((column) => column.numeric ?? false);
  let sheets = 1;
  let sheet = workbook.addWorksheet(sheetName(name, sheets));
  sheet.addRow(headers).commit();
  let written = 1;
  for await (const rows of readRows()) {
    for (const row of rows) {
      // The last row of a sheet is kept for saying that there is another.
      if (written === sheetRows - 1) {
        sheets += 1;
        const next = sheetName(name, sheets);
        sheet.addRow([xlsxText(goOnIn(next))]).commit();
        sheet.commit();
        sheet = workbook.addWorksheet(next);
        sheet.addRow(headers).commit();
        written = 1;
      }
      sheet.addRow(row.map((value, index) => xlsxCell(value, numeric[index] ?? false))).commit();
      written += 1;
      if (written % ROWS_AT_ONCE === 0) await standBack(output);
      if (output.destroyed) return;
    }
  }
  await workbook.commit();
}

/** Lets the compression and the reader go on, and waits for a reader that is slow. */
async function standBack(output: PassThrough): Promise<void> {
  await timers.setImmediate();
  while (output.writableNeedDrain && !output.destroyed) await timers.setTimeout(PATIENCE);
}
