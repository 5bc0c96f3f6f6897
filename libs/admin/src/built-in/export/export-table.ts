import type { ExportColumn } from '../../model-admin/export-column.js';

/** What is exported: columns, and their values row by row. */
export interface ExportTable {
  /** Names the rows in words: "articles". */
  readonly name: string;
  /** Says that the rows go on in another sheet, by its name. */
  readonly goOnIn: (sheet: string) => string;
  readonly columns: readonly ExportColumn[];
  /** Reads the values, many rows at a time, each row in the order of the columns. */
  readonly readRows: () => AsyncIterable<readonly (readonly unknown[])[]>;
}
