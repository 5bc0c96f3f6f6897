import type { ExportTable } from '../../libs/admin/src/built-in/export/export-table.js';
import type { ExportColumn } from '../../libs/admin/src/model-admin/export-column.js';

/** Makes a table of rows in memory, read a few at a time: `tableOf(['title', { name: 'fee', numeric: true }], [['Fire', '-1.50']])`. */
export function tableOf(
  columns: readonly (string | Partial<ExportColumn>)[],
  rows: Iterable<readonly unknown[]>,
): ExportTable {
  return {
    name: 'Stories',
    goOnIn: (sheet) => `More in "${sheet}"`,
    columns: columns.map((column) => {
      const { name = 'column', ...more } = typeof column === 'string' ? { name: column } : column;
      return { name, header: name, value: name, ...more };
    }),
    readRows: async function* () {
      let page: (readonly unknown[])[] = [];
      for (const row of rows) {
        page.push(row);
        if (page.length < 3) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
  };
}

/** Reads what a writer gives to its end. */
export async function bytesOf(body: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(typeof piece === 'string' ? Buffer.from(piece) : piece);
  return Buffer.concat(pieces);
}

/** Reads what a writer gives as text. */
export async function textOf(body: AsyncIterable<string | Uint8Array>): Promise<string> {
  return (await bytesOf(body)).toString();
}
