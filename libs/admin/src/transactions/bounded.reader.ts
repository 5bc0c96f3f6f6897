import { QueryFailedError, type DataSource, type EntityManager, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** A row as the driver gives it. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Reads rows by a statement with named parameters; undefined where it took too long, or where the database lets nobody look. */
export type BoundedRead = (sql: string, parameters: ObjectLiteral) => Promise<readonly RawRow[] | undefined>;

/** What PostgreSQL says of a statement that took too long, and of a table that may not be read. */
const postgresRefusals: ReadonlySet<unknown> = new Set(['57014', '42501']);
/** What MariaDB and MySQL say: each has a number of its own for the time, and both one for tables and one for columns. */
const mysqlRefusals: ReadonlySet<unknown> = new Set([1969, 3024, 1142, 1143]);

/**
 * Lends a reader whose statements each end after a while, and leaves the manager's transaction as it was. SQLite has no timeout: its driver
 * answers before anything else happens, so nobody could end a statement.
 *
 * @param timeout how long a statement may take, in milliseconds
 */
export function withBoundedReads<R>(
  manager: EntityManager,
  timeout: number,
  work: (read: BoundedRead) => Promise<R>,
): Promise<R> {
  switch (databaseFamilyOf(manager.connection)) {
    case 'postgres':
      return onPostgres(manager, timeout, work);
    case 'mysql':
      return work((sql, parameters) =>
        unlessRefused(() => query(manager, bounded(manager.connection, timeout, sql), parameters)),
      );
    case 'sqlite':
    case undefined:
      return work((sql, parameters) => query(manager, sql, parameters));
  }
}

/** Bounds a statement on MySQL, which takes a hint, or on MariaDB, which takes a setting for one statement. */
function bounded(dataSource: DataSource, timeout: number, sql: string): string {
  const isMariadb = dataSource.options.type === 'mariadb';
  // The hint belongs to the statement's own SELECT, which comes behind its common tables; a SELECT around all has it in front.
  return isMariadb
    ? `SET STATEMENT max_statement_time = ${timeout / 1000} FOR ${sql}`
    : `SELECT /*+ MAX_EXECUTION_TIME(${Math.ceil(timeout)}) */ * FROM (${sql}) steward_bounded`;
}

async function onPostgres<R>(
  manager: EntityManager,
  timeout: number,
  work: (read: BoundedRead) => Promise<R>,
): Promise<R> {
  const { queryRunner } = manager;
  if (queryRunner?.isTransactionActive) return withSavepoint(queryRunner, timeout, work);
  const own = manager.connection.createQueryRunner(queryRunner?.getReplicationMode());
  try {
    await own.startTransaction();
    return await withSavepoint(own, timeout, work);
  } finally {
    if (own.isTransactionActive) await own.rollbackTransaction();
    await own.release();
  }
}

/** Reads inside a savepoint, which a statement that was ended leaves intact, and which takes the settings back with it. */
async function withSavepoint<R>(
  queryRunner: QueryRunner,
  timeout: number,
  work: (read: BoundedRead) => Promise<R>,
): Promise<R> {
  await queryRunner.query('SAVEPOINT steward_bounded');
  try {
    // Compiling a statement costs more than the short ones take.
    await queryRunner.query(`SELECT set_config('statement_timeout', $1, true), set_config('jit', 'off', true)`, [
      `${Math.ceil(timeout)}ms`,
    ]);
    await queryRunner.query('SAVEPOINT steward_read');
    return await work((sql, parameters) =>
      unlessRefused(
        () => query(queryRunner.manager, sql, parameters),
        () => queryRunner.query('ROLLBACK TO SAVEPOINT steward_read'),
      ),
    );
  } finally {
    await queryRunner.query('ROLLBACK TO SAVEPOINT steward_bounded');
    await queryRunner.query('RELEASE SAVEPOINT steward_bounded');
  }
}

/** What every driver of TypeORM's has. Before 1.0 it asks for values that are bound by number as well. */
interface ParameterWriter {
  escapeQueryWithParameters(sql: string, named: ObjectLiteral, numbered: ObjectLiteral): [string, unknown[]];
}

async function query(
  { connection, queryRunner }: EntityManager,
  sql: string,
  parameters: ObjectLiteral,
): Promise<readonly RawRow[]> {
  const driver: ParameterWriter = connection.driver;
  const [statement, values] = driver.escapeQueryWithParameters(sql, parameters, {});
  const rows: unknown = await (queryRunner ?? connection).query(statement, values);
  // Safe: every driver gives the rows of a reading statement as an array of objects.
  return rows as readonly RawRow[];
}

async function unlessRefused<R>(read: () => Promise<R>, recover?: () => Promise<unknown>): Promise<R | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await recover?.();
    return undefined;
  }
}

function isRefusal(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const reason: unknown = error.driverError;
  if (!(reason instanceof Error)) return false;
  return (
    ('code' in reason && postgresRefusals.has(reason.code)) || ('errno' in reason && mysqlRefusals.has(reason.errno))
  );
}
