import type { QueryRunner } from 'typeorm';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { Selection } from '../../selection/selection.js';
import { copyStatement } from './copy-statement.js';
import { csvHead } from './csv.writer.js';
import { isPostgresClient } from './postgres-client.js';

/**
 * Gives the CSV of plain columns as PostgreSQL itself writes it, byte for byte what the ordinary path gives, several times as fast:
 * one COPY on a connection of its own. Undefined where the database, the columns or the selection's query are not plain
 * enough; the ordinary path serves them all.
 */
export async function copyCsv(
  selection: Selection,
  columns: readonly ExportColumn[],
): Promise<AsyncIterable<string | Uint8Array> | undefined> {
  const { dataSource } = selection.manager;
  if (dataSource.options.type !== 'postgres') return undefined;
  const queryRunner = dataSource.createQueryRunner();
  let statement: string | undefined;
  try {
    statement = await copyStatement(selection, columns, queryRunner);
  } finally {
    if (statement === undefined) await queryRunner.release();
  }
  return statement === undefined ? undefined : readCopy(statement, columns, queryRunner);
}

async function* readCopy(
  statement: string,
  columns: readonly ExportColumn[],
  queryRunner: QueryRunner,
): AsyncIterable<string | Uint8Array> {
  let isUnderWay = false;
  const client: unknown = await queryRunner.connect();
  try {
    yield await csvHead(columns);
    if (!isPostgresClient(client)) throw new TypeError('The driver has no client that COPY can be read through.');
    const { to } = await import('pg-copy-streams');
    isUnderWay = true;
    const copy = client.query(to(statement));
    for await (const piece of copy) {
      // Safe: the stream of a COPY is bytes.
      yield piece as Uint8Array;
    }
    isUnderWay = false;
  } finally {
    // What is not read to its end occupies the connection, so it is closed; the pool opens another.
    if (isUnderWay && isPostgresClient(client)) await client.end();
    await queryRunner.release();
  }
}
