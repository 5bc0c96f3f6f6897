import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex';
import type { DataSource } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';

const mutexes = new WeakMap<DataSource, Mutex>();

/**
 * Runs work that writes when its data source is free. SQLite has one connection a data source: two transactions at once fail, and a
 * write that slips into a transaction of somebody else's is lost with it. So on SQLite, work queues; elsewhere it starts at once.
 * Work must not queue again for the same data source while it runs.
 *
 * @param lockTimeout how long to wait, in milliseconds
 * @throws ADMIN_LOCK_TIMEOUT when the wait was too long
 */
export async function queueWrite<R>(dataSource: DataSource, lockTimeout: number, work: () => Promise<R>): Promise<R> {
  if (databaseFamilyOf(dataSource) !== 'sqlite') return work();
  let mutex = mutexes.get(dataSource);
  if (!mutex) {
    mutex = new Mutex();
    mutexes.set(dataSource, mutex);
  }
  const release = await withTimeout(mutex, lockTimeout)
    .acquire()
    .catch((error: unknown) => {
      if (error === E_TIMEOUT) throw new StewardError('ADMIN_LOCK_TIMEOUT', { seconds: lockTimeout / 1000 });
      throw error;
    });
  try {
    return await work();
  } finally {
    release();
  }
}
