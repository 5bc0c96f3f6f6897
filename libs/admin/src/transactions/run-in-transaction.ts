import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { queueWrite } from './data-source.queue.js';

/**
 * Runs work in one transaction: committed when it returns, rolled back when it throws. On SQLite transactions queue.
 *
 * The lock timeout, in milliseconds, bounds two waits: of the transaction's own statements for a lock, and (on PostgreSQL) of the
 * transaction standing idle. The second ends what no database would: work that waits for a statement on another connection, which
 * itself waits for a lock this transaction holds.
 *
 * @throws ADMIN_LOCK_TIMEOUT on SQLite, when the queue did not move for that long, and on PostgreSQL, when the transaction stood idle
 * for that long; whatever the work throws
 */
export function runInTransaction<R>(
  dataSource: DataSource,
  lockTimeout: number,
  work: (manager: EntityManager) => Promise<R>,
): Promise<R> {
  return queueWrite(dataSource, lockTimeout, async () => {
    const queryRunner = dataSource.createQueryRunner();
    const start = performance.now();
    try {
      await queryRunner.startTransaction();
      await boundWaits(queryRunner, lockTimeout);
      const result = await work(queryRunner.manager);
      await queryRunner.commitTransaction();
      return result;
    } catch (error) {
      // A connection that the database closed has rolled back already, and says so here; the first error is the one that tells why.
      if (queryRunner.isTransactionActive) await queryRunner.rollbackTransaction().catch(() => undefined);
      // PostgreSQL ends the connection of a transaction that stood idle for too long, and no statement is told why.
      if (queryRunner.isReleased && performance.now() - start >= lockTimeout) {
        throw new StewardError('ADMIN_LOCK_TIMEOUT', { seconds: lockTimeout / 1000 }, { cause: error });
      }
      throw error;
    } finally {
      await unboundWaits(queryRunner).catch(() => undefined);
      await queryRunner.release();
    }
  });
}

async function boundWaits(queryRunner: QueryRunner, lockTimeout: number): Promise<void> {
  switch (databaseFamilyOf(queryRunner.dataSource)) {
    case 'postgres':
      await queryRunner.query(
        `SELECT set_config('lock_timeout', $1, true), set_config('idle_in_transaction_session_timeout', $1, true)`,
        [`${lockTimeout}ms`],
      );
      return;
    case 'mysql':
      await queryRunner.query('SET SESSION innodb_lock_wait_timeout = ?', [Math.max(1, Math.ceil(lockTimeout / 1000))]);
      return;
    case 'sqlite':
    case undefined:
      return;
  }
}

/** Gives the connection back to the pool as it was; PostgreSQL's settings end with the transaction. */
async function unboundWaits(queryRunner: QueryRunner): Promise<void> {
  if (databaseFamilyOf(queryRunner.dataSource) === 'mysql') {
    await queryRunner.query('SET SESSION innodb_lock_wait_timeout = DEFAULT');
  }
}
