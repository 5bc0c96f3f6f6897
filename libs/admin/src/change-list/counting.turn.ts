import { E_TIMEOUT, Mutex, withTimeout } from 'async-mutex';
import type { DataSource } from 'typeorm';
import { readUntil } from '../transactions/deadline.reader.js';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import { forReading } from '../transactions/for-reading.js';

/** How long one page may count, the wait for its turn included, in milliseconds: counts are worth less than the list. */
const PAGE_TIME = 2_000;

const mutexes = new WeakMap<DataSource, Mutex>();

/**
 * Counts for a page, one page at a time for each data source, so that those who count leave connections to those who don't. What it
 * reads after two seconds, the wait included, is undefined. It holds a connection only while a statement runs.
 *
 * @returns undefined where its turn did not come in time
 */
export async function countInTurn<R>(
  dataSource: DataSource,
  work: (read: BoundedRead) => Promise<R>,
): Promise<R | undefined> {
  const read = readUntil(await forReading(dataSource.manager), performance.now() + PAGE_TIME);
  const mutex = mutexes.get(dataSource) ?? new Mutex();
  mutexes.set(dataSource, mutex);
  let release: () => void;
  try {
    release = await withTimeout(mutex, PAGE_TIME).acquire();
  } catch (error) {
    if (error === E_TIMEOUT) return undefined;
    throw error;
  }
  try {
    return await work(read);
  } finally {
    release();
  }
}
