import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import type { IsolationLevel } from 'typeorm/driver/types/IsolationLevel.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { connectInTime } from './connect-in-time.js';
import { queueWrite } from './data-source.queue.js';
import { makeUpForCheckpoint } from './postponed-checkpoint.js';
import { TransactionWatch } from './transaction-watch.js';

/** Is told of a COMMIT, whose answer may be lost. */
export interface Commitment {
  /** COMMIT is about to be sent: what is thrown from now on may be thrown of a transaction that was committed. */
  begin(): void;
  /** COMMIT has returned: what is thrown after that, by a subscriber, comes too late to undo anything. */
  end(): void;
}

/**
 * Runs work in one transaction: committed when it returns, rolled back when it throws. On SQLite transactions queue.
 *
 * The lock timeout, in milliseconds, bounds three waits: for a free connection, of the transaction's own statements for a lock, and of the
 * transaction standing idle. The last one ends what no database would: work that waits for a statement on another connection, which itself waits for a lock
 * this transaction holds; and work that never comes back, which on SQLite would keep everybody waiting.
 *
 * @param work what runs in the transaction, by its manager; the signal is aborted, before the rollback, where the transaction is ended
 * while the work still runs
 * @param isolation the level of isolation, the database's own by default
 * @param commitment is told of COMMIT
 * @param ending ends the transaction when it is aborted, with the statement that is under way: it is rolled back, and the reason thrown. Until
 * COMMIT is sent
 * @throws ADMIN_LOCK_TIMEOUT when the queue of SQLite did not move, no connection was free, or the transaction stood idle, for that long;
 * whatever the work throws
 */
export function runInTransaction<R>(
  dataSource: DataSource,
  lockTimeout: number,
  work: (manager: EntityManager, signal: AbortSignal) => Promise<R>,
  isolation?: IsolationLevel,
  commitment?: Commitment,
  ending?: AbortSignal,
): Promise<R> {
  return queueWrite(dataSource, lockTimeout, async () => {
    ending?.throwIfAborted();
    const queryRunner = await connectInTime(dataSource, lockTimeout);
    try {
      await queryRunner.startTransaction(isolation);
      const backend = await boundWaits(queryRunner, lockTimeout);
      const watch = new TransactionWatch(queryRunner, lockTimeout, backend);
      const result = await watched(watch, (signal) => work(queryRunner.manager, signal), ending);
      await commit(queryRunner, commitment);
      return result;
    } catch (error) {
      // A connection that was lost has rolled back already, and says so here; the first error is the one that tells why.
      if (queryRunner.isTransactionActive) await queryRunner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await unboundWaits(queryRunner).catch(() => undefined);
      await queryRunner.release();
      makeUpForCheckpoint(dataSource);
    }
  });
}

async function commit(queryRunner: QueryRunner, commitment?: Commitment): Promise<void> {
  commitment?.begin();
  try {
    await queryRunner.commitTransaction();
  } finally {
    // TypeORM marks that between COMMIT and the subscribers who are told of it.
    if (!queryRunner.isTransactionActive) commitment?.end();
  }
}

async function watched<R>(
  watch: TransactionWatch,
  work: (signal: AbortSignal) => Promise<R>,
  ending?: AbortSignal,
): Promise<R> {
  const end = (): void => watch.end(ending?.reason as Error);
  ending?.addEventListener('abort', end);
  try {
    // From here on the signal is listened to.
    ending?.throwIfAborted();
    return await watch.run(work);
  } finally {
    ending?.removeEventListener('abort', end);
    await watch.stop();
  }
}

/** Bounds how long the transaction's statements wait for a lock. Gives the number of PostgreSQL's process that serves the transaction. */
async function boundWaits(queryRunner: QueryRunner, lockTimeout: number): Promise<number | undefined> {
  switch (databaseFamilyOf(queryRunner.connection)) {
    case 'postgres': {
      const statement = `SELECT set_config('lock_timeout', $1, true), pg_backend_pid() AS backend`;
      const rows: unknown = await queryRunner.query(statement, [`${lockTimeout}ms`]);
      // Safe: the statement gives one row, with this column.
      return (rows as [{ readonly backend: number }])[0].backend;
    }
    case 'mysql': {
      const seconds = Math.max(1, Math.ceil(lockTimeout / 1000));
      const kept = '@steward_lock_wait = @@SESSION.innodb_lock_wait_timeout';
      await queryRunner.query(`SET ${kept}, SESSION innodb_lock_wait_timeout = ?`, [seconds]);
      return undefined;
    }
    case 'sqlite':
    case undefined:
      return undefined;
  }
}

/** Gives the connection back to the pool as it was; PostgreSQL's setting ends with the transaction. */
async function unboundWaits(queryRunner: QueryRunner): Promise<void> {
  if (databaseFamilyOf(queryRunner.connection) === 'mysql') {
    await queryRunner.query('SET SESSION innodb_lock_wait_timeout = @steward_lock_wait');
  }
}
