import { QueryFailedError, type EntityManager, type ObjectLiteral, type QueryRunner } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { boundStatement } from './bound-statement.js';

/** A row as the driver gives it. */
export type RawRow = Readonly<Record<string, unknown>>;

/** Reads rows by a statement with named parameters; undefined where it took too long, or where the database lets nobody look. */
export type BoundedRead = (sql: string, parameters: ObjectLiteral) => Promise<readonly RawRow[] | undefined>;

/** What databases say of a statement that took too long: PostgreSQL by a code, MariaDB and MySQL by a number each. */
const timeouts: ReadonlySet<unknown> = new Set(['57014', 1969, 3024]);
/** What they say of a table that may not be read, MariaDB and MySQL of a column too. */
const closedDoors: ReadonlySet<unknown> = new Set(['42501', 1142, 1143]);

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
        unlessRefused(() =>
          readStatement(manager, boundStatement(manager.connection.options.type, timeout, sql), parameters),
        ),
      );
    case 'sqlite':
    case undefined:
      return work((sql, parameters) => readStatement(manager, sql, parameters));
  }
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

/**
 * Reads inside a savepoint, which a statement that was ended leaves intact, and which takes the settings back with it. What needs no answer
 * is sent together: each round trip costs more than it does.
 */
async function withSavepoint<R>(
  queryRunner: QueryRunner,
  timeout: number,
  work: (read: BoundedRead) => Promise<R>,
): Promise<R> {
  const settings = [
    `SET LOCAL statement_timeout = ${Math.ceil(timeout)}`,
    // Compiling a statement costs more than the short ones take.
    'SET LOCAL jit = off',
  ];
  await queryRunner.query(['SAVEPOINT steward_bounded', ...settings, 'SAVEPOINT steward_read'].join('; '));
  try {
    return await work((sql, parameters) =>
      unlessRefused(
        () => readStatement(queryRunner.manager, sql, parameters),
        () => queryRunner.query('ROLLBACK TO SAVEPOINT steward_read'),
      ),
    );
  } finally {
    await queryRunner.query('ROLLBACK TO SAVEPOINT steward_bounded; RELEASE SAVEPOINT steward_bounded');
  }
}

/** What every driver of TypeORM's has. Before 1.0 it asks for values that are bound by number as well. */
interface ParameterWriter {
  escapeQueryWithParameters(sql: string, named: ObjectLiteral, numbered: ObjectLiteral): [string, unknown[]];
}

/** Reads rows by a statement with named parameters. */
export async function readStatement(
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

/** Reads; undefined where that took too long, or where the database lets nobody look. @param recover what is done then */
export async function unlessRefused<R>(
  read: () => Promise<R>,
  recover?: () => Promise<unknown>,
): Promise<R | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await recover?.();
    return undefined;
  }
}

/** Says whether a statement was ended because it took too long. */
export function isTimeout(error: unknown): boolean {
  return reasonsOf(error).some((reason) => timeouts.has(reason));
}

function isRefusal(error: unknown): boolean {
  return isTimeout(error) || reasonsOf(error).some((reason) => closedDoors.has(reason));
}

/** Lists what a driver says of an error: PostgreSQL's has a code, MariaDB's and MySQL's a number beside it. */
function reasonsOf(error: unknown): readonly unknown[] {
  if (!(error instanceof QueryFailedError)) return [];
  const reason: unknown = error.driverError;
  return reason instanceof Error ? [Reflect.get(reason, 'code'), Reflect.get(reason, 'errno')] : [];
}
