import type { DataSource, EntityManager, ObjectLiteral, QueryRunner, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { boundStatement } from './bound-statement.js';
import { isTimeout, readStatement, unlessRefused, withBoundedReads, type BoundedRead } from './bounded.reader.js';
import { forReading } from './for-reading.js';
import { sideToRead } from './reading-behind.js';

/** How long a read may take that a page can do without, in milliseconds. */
const SPARED_TIME = 1_000;

/** Reads what one page shows. */
export interface PageReader {
  /** Has a query read by the connection of the page. Returns it. */
  bind<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SelectQueryBuilder<T>;
  /** Reads by queries that are bound here; undefined where one of them took too long. What comes after can be read all the same. */
  attempt<R>(read: () => Promise<R>): Promise<R | undefined>;
  /** Reads what the page can do without, after all else: it ends after a second, and after one that did so nothing more is read. */
  readonly spare: BoundedRead;
}

/**
 * Lends a reader for one page, by one connection, whose statements each end after a while, so that no page keeps a connection for good. On
 * SQLite a statement takes as long as it takes; where the data source's own manager has a transaction under way, the page reads
 * within that, unbounded.
 *
 * Nothing of the host's may be awaited in the work: it could ask for a connection of its own, which may be the one that is lent.
 *
 * @param timeout how long a statement may take, in milliseconds
 */
export async function readForPage<R>(
  dataSource: DataSource,
  timeout: number,
  work: (reader: PageReader) => Promise<R>,
): Promise<R> {
  const family = dataSource.manager.queryRunner ? undefined : databaseFamilyOf(dataSource);
  switch (family) {
    case 'postgres':
      return withRunner(dataSource, (queryRunner) => readOnPostgres(queryRunner, timeout, work));
    case 'mysql':
      return withRunner(dataSource, (queryRunner) => work(mysqlReader(queryRunner, timeout)));
    case 'sqlite':
    case undefined:
      return work(managerReader(await forReading(dataSource.manager)));
  }
}

async function withRunner<R>(dataSource: DataSource, work: (queryRunner: QueryRunner) => Promise<R>): Promise<R> {
  const side = sideToRead();
  const queryRunner = dataSource.createQueryRunner(
    side === 'slave' ? dataSource.defaultReplicationModeForReads() : side,
  );
  try {
    return await work(queryRunner);
  } finally {
    await queryRunner.release();
  }
}

/** Bounds statements by a setting that lasts as long as its transaction, whoever pools the connection. */
async function readOnPostgres<R>(
  queryRunner: QueryRunner,
  timeout: number,
  work: (reader: PageReader) => Promise<R>,
): Promise<R> {
  const bounded = (time: number): string => `SET LOCAL statement_timeout = ${Math.ceil(time)}`;
  // Compiling a statement costs more than the short ones take.
  const begin = `BEGIN; ${bounded(timeout)}; SET LOCAL jit = off`;
  let isSparing = false;
  try {
    await queryRunner.query(begin);
    return await work({
      bind: (query) => query.setQueryRunner(queryRunner),
      attempt: (read) =>
        unlessTimedOut(read, async () => {
          await queryRunner.query('ROLLBACK');
          await queryRunner.query(begin);
        }),
      spare: sparing((sql, parameters) =>
        unlessRefused(async () => {
          // By then the bound may be so short that this too is ended.
          if (!isSparing) await queryRunner.query(bounded(SPARED_TIME));
          isSparing = true;
          return readStatement(queryRunner.manager, sql, parameters);
        }),
      ),
    });
  } finally {
    // A connection that was lost has rolled back already.
    await queryRunner.query('ROLLBACK').catch(() => undefined);
  }
}

/** Has each statement bounded by a word of its own: the connection stays as it was. */
function mysqlReader(queryRunner: QueryRunner, timeout: number): PageReader {
  const { type } = queryRunner.connection.options;
  const send = queryRunner.query.bind(queryRunner);
  queryRunner.query = (sql: string, ...rest: unknown[]) =>
    // Safe: the other parameters are handed on as they came.
    Reflect.apply(send, undefined, [boundStatement(type, timeout, sql), ...rest]) as ReturnType<QueryRunner['query']>;
  return managerReader(queryRunner.manager);
}

/** Reads by the connection of a manager, where it has one of its own. */
function managerReader(manager: EntityManager): PageReader {
  const { queryRunner } = manager;
  return {
    bind: (query) => (queryRunner ? query.setQueryRunner(queryRunner) : query),
    attempt: (read) => unlessTimedOut(read),
    spare: sparing((sql, parameters) => withBoundedReads(manager, SPARED_TIME, (read) => read(sql, parameters))),
  };
}

async function unlessTimedOut<R>(read: () => Promise<R>, recover?: () => Promise<void>): Promise<R | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeout(error)) throw error;
    await recover?.();
    return undefined;
  }
}

/** Reads nothing more after the first read that was given up. */
function sparing(read: BoundedRead): BoundedRead {
  let isOver = false;
  return async (sql, parameters) => {
    const rows = isOver ? undefined : await read(sql, parameters);
    isOver ||= rows === undefined;
    return rows;
  };
}
