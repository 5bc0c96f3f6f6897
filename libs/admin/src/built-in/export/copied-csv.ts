import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { copyBytes } from './copied-bytes.js';
import { copyQuery, type CopyQuery } from './copy-statement.js';
import { csvExpression } from './csv-expression.js';
import { csvHead } from './csv.writer.js';
import { plainQuery } from './plain.query.js';
import { readPlainTypes } from './plain-reading.js';
import type { PostgresClient } from './postgres-client.js';
import { openCopy } from './postgres-copy.js';

/**
 * Gives the CSV of plain columns as PostgreSQL itself writes it, byte for byte what the ordinary path gives, several times as fast.
 * Undefined where the database, the columns or the selection's query are not plain enough, and while others do the same.
 *
 * What is given has to be read, or left: `for await (const piece of copy) …`.
 *
 * @param patience how long a reader may take nothing, in milliseconds, 60,000 by default
 */
export async function copyCsv(
  selection: Selection,
  columns: readonly ExportColumn[],
  patience?: number,
): Promise<AsyncIterable<string | Uint8Array> | undefined> {
  // A text that stands alone is written `\.` with quotes or without, as the version of the database has it.
  if (columns.length < 2) return undefined;
  const plain = plainQuery(selection, columns);
  const cells = plain?.columns.map((column, place) => csvExpression(column, columns[place]?.numeric ?? false));
  if (!plain || !cells?.every((cell) => cell !== undefined)) return undefined;
  const { query } = plain;
  const plan = async (client: PostgresClient): Promise<CopyQuery | undefined> => {
    if (!(await readPlainTypes(client, plain))) return undefined;
    for (const [place, cell] of cells.entries()) query.addSelect(cell, `steward_value_${place}`);
    return copyQuery(query);
  };
  return openCopy(
    query.connection,
    plan,
    async function* ({ client, select }): AsyncIterable<string | Uint8Array> {
      yield await csvHead(columns);
      yield* copyBytes(client, `COPY (${select}) TO STDOUT WITH (FORMAT csv, ENCODING 'UTF8')`);
    },
    patience,
  );
}
