import type { EntityManager } from 'typeorm';
import { committedReaderOf } from './committed.reader.js';

/**
 * Gives the manager that reads for a page: on an SQLite file one whose connection sees what is committed, and waits for nobody. A manager
 * of a transaction stays the one it is, so that what reads within it sees its writes.
 */
export async function forReading(manager: EntityManager): Promise<EntityManager> {
  if (manager.queryRunner) return manager;
  return (await committedReaderOf(manager.connection))?.manager ?? manager;
}
