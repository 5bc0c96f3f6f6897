import { AsyncLocalStorage } from 'node:async_hooks';
import type { ReplicationMode } from 'typeorm';

const behind = new AsyncLocalStorage<true>();

/**
 * Runs work that may read rows as a replica has them, which may be those of a while ago: what shows rows to somebody, and decides nothing.
 * All else is read from the primary.
 */
export function readingBehind<R>(work: () => R): R {
  return behind.run(true, work);
}

/** Says on which side of its replication a data source is to be read now: on a replica only within `readingBehind`. */
export function sideToRead(): ReplicationMode {
  return behind.getStore() ? 'slave' : 'master';
}
