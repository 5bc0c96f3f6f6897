import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { giveWay } from '../transactions/give-way.js';
import type { SqliteConnection } from '../transactions/sqlite-connection.js';
import { bind } from './bind.js';
import { escapedTable } from './escaped-table.js';
import { Pace } from './pace.js';
import { queryRunnerOf } from './query-runner-of.js';

/** The name SQLite has for the number of a row that a column is least likely to take. */
const ROWID = '_rowid_';
/** A table of so many rows is walked through in a moment. */
const FEW_ROWS = 20_000;

/** The rows of a table of SQLite, by their numbers: from the first one to the last. */
export interface RowNumbers {
  readonly first: number;
  readonly last: number;
}

/**
 * Divides a query into parts that together give its rows, each once. On SQLite, whose driver keeps everybody waiting until a statement has
 * ended, each part is short and others have their turn in between; there the parts see what is committed at their own time, unless they
 * are read in a transaction. Elsewhere, and where the table is small, the query itself is the only part.
 */
export async function* shortParts<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
): AsyncIterable<SelectQueryBuilder<T>> {
  const numbers = rowNumbersOf(query);
  if (numbers) yield* partsOf(query, numbers);
  else yield query;
}

/**
 * Looks how far the numbers of the rows of a query's table go, in a moment however many there are. Undefined where no statement needs to be
 * divided: elsewhere than on SQLite and for a small table; and where none can be, for a table without such numbers.
 */
export function rowNumbersOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): RowNumbers | undefined {
  const { mainAlias } = query.expressionMap;
  if (query.connection.options.type !== 'better-sqlite3' || !mainAlias?.hasMetadata) return undefined;
  if (mainAlias.metadata.tableType === 'view' || mainAlias.metadata.withoutRowid === true) return undefined;
  const table = escapedTable(query, mainAlias.tablePath ?? '');
  const [first, last] = readEnds(connectionOf(query), table);
  // The driver rounds larger numbers.
  if (!Number.isSafeInteger(first) || !Number.isSafeInteger(last)) return undefined;
  return last - first < FEW_ROWS ? undefined : { first, last };
}

/** Divides a query of a table by the numbers of its rows. */
export async function* partsOf<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { first, last }: RowNumbers,
): AsyncIterable<SelectQueryBuilder<T>> {
  const pace = new Pace();
  const number = rowNumberOf(query);
  let after = first - 1;
  while (after < last) {
    const began = performance.now();
    const upTo = await numberAfter(query, after, pace.rows, last);
    const part = query.clone();
    part.andWhere(`(${number} > :${bind(part, after)} AND ${number} <= :${bind(part, upTo)})`);
    yield part;
    pace.note(performance.now() - began);
    await giveWay();
    after = upTo;
  }
}

/** Writes the number of a row of a query's table on SQLite: `'"article"."_rowid_"'`. */
export function rowNumberOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): string {
  return `${query.escape(query.alias)}.${ROWID}`;
}

/** Finds the number of the row that stands so many rows after another: the last one's where there are fewer. */
async function numberAfter<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  after: number,
  rows: number,
  last: number,
): Promise<number> {
  const table = escapedTable(query, query.expressionMap.mainAlias?.tablePath ?? '');
  const sql = `SELECT ${ROWID} AS reached FROM ${table} WHERE ${ROWID} > :after ORDER BY ${ROWID} LIMIT 1 OFFSET :rows`;
  const reading = query.createQueryBuilder().select('*').from(`(${sql})`, 'steward_numbers');
  const row = await reading.setParameters({ after, rows: rows - 1 }).getRawOne<{ readonly reached: number }>();
  return Math.min(row?.reached ?? last, last);
}

/**
 * Reads the lowest and the highest number of a table's rows, both 0 where it has none: by the driver itself, because it costs less than to log
 * it, and nobody has to wait.
 */
function readEnds(connection: SqliteConnection, table: string): readonly [number, number] {
  try {
    const ends = `SELECT (SELECT MIN(${ROWID}) FROM ${table}) AS lowest, (SELECT MAX(${ROWID}) FROM ${table}) AS highest`;
    // Safe: it is one row.
    const [row] = connection.prepare(ends).all() as readonly Readonly<Record<'lowest' | 'highest', number | null>>[];
    return [row?.lowest ?? 0, row?.highest ?? 0];
  } catch (error) {
    if (error instanceof Error && error.message.includes(`no such column: ${ROWID}`)) return [0, 0];
    throw error;
  }
}

/** Gives the connection of SQLite by which a query is read: a page's own sees what is committed. */
function connectionOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SqliteConnection {
  const { driver } = (queryRunnerOf(query) as BetterSqlite3QueryRunner | undefined) ?? query.connection;
  // Safe: the type of the data source's options decides about its driver, and about its runners.
  return (driver as BetterSqlite3Driver).databaseConnection as SqliteConnection;
}
