import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { copyBytes } from './copied-bytes.js';
import { parseCopyText, type CopiedRow } from './copy-text.parser.js';
import type { OpenCopy } from './postgres-copy.js';

/** A row that was copied: the texts of its columns, and what the driver and then TypeORM make of them. */
export interface CopiedValues {
  readonly texts: CopiedRow;
  readonly values: readonly unknown[];
  /** Makes a value once more: an object that nobody else has. */
  readonly again: (place: number) => unknown;
}

/** Reads a query by COPY, many rows at a time. A COPY writes each value as the text that the driver reads in an answer. */
export async function* readCopiedValues(
  { client, select }: OpenCopy,
  { driver }: DataSource,
  columns: readonly ColumnMetadata[],
): AsyncIterable<readonly CopiedValues[]> {
  const { fields } = await client.query(`SELECT * FROM (${select}) steward_described LIMIT 0`, []);
  const parsers = fields.map(({ dataTypeID }) => client.getTypeParser(dataTypeID, 'text'));
  const valueOf = (column: ColumnMetadata, index: number, text: string | null): unknown =>
    driver.prepareHydratedValue(text === null ? null : parsers[index]?.(text), column);
  const readAgain = (texts: CopiedRow, place: number): unknown => {
    const column = columns[place];
    return column && valueOf(column, place, texts[place] ?? null);
  };
  const bytes = copyBytes(client, `COPY (${select}) TO STDOUT WITH (FORMAT text, ENCODING 'UTF8')`);
  for await (const rows of parseCopyText(bytes)) {
    yield rows.map((texts) => {
      const values = columns.map((column, index) => valueOf(column, index, texts[index] ?? null));
      return { texts, values, again: (place) => readAgain(texts, place) };
    });
  }
}
