import { AsyncLocalStorage } from 'node:async_hooks';
import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex';
import type { DataSource } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** A turn in the queue of a data source; it ends when its work does, though what the work left behind may run on. */
interface Turn {
  readonly dataSource: DataSource;
  active: boolean;
}

const mutexes = new WeakMap<DataSource, Mutex>();
const currentTurn = new AsyncLocalStorage<Turn>();

/**
 * Runs work that writes when its data source is free. SQLite has one connection a data source: two transactions at once fail, and a
 * write that slips into a transaction of somebody else's is lost with it. So on SQLite, work queues; elsewhere it starts at once.
 * Work that queues again for the same data source joins its own turn, since the connection is the same.
 *
 * @param lockTimeout how long to wait, in milliseconds
 * @throws ADMIN_LOCK_TIMEOUT when the wait was too long
 */
export async function queueWrite<R>(dataSource: DataSource, lockTimeout: number, work: () => Promise<R>): Promise<R> {
  const outer = currentTurn.getStore();
  const joins = outer?.active === true && outer.dataSource === dataSource;
  if (joins || databaseFamilyOf(dataSource) !== 'sqlite') return work();
  const release = await acquire(dataSource, lockTimeout);
  const turn: Turn = { dataSource, active: true };
  try {
    return await currentTurn.run(turn, work);
  } finally {
    turn.active = false;
    release();
  }
}

async function acquire(dataSource: DataSource, lockTimeout: number): Promise<() => void> {
  const mutex = mutexes.get(dataSource) ?? new Mutex();
  mutexes.set(dataSource, mutex);
  try {
    return await withTimeout(mutex, lockTimeout).acquire();
  } catch (error) {
    if (error === E_TIMEOUT) throw new StewardError('ADMIN_LOCK_TIMEOUT');
    throw error;
  }
}
