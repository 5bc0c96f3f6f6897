import type { EntityManager } from 'typeorm';
import { committedReaderOf } from './committed.reader.js';

/**
 * Gives the manager that reads rows for a page: on an SQLite file one whose connection sees what is committed, and waits for nobody; where there
 * are replicas one that reads from the primary, or from a replica where the page may be behind. A manager of a transaction stays the one
 * it is, so that what reads within it sees its writes.
 */
export async function forReading(manager: EntityManager): Promise<EntityManager> {
  if (manager.queryRunner) return manager;
  return (await committedReaderOf(manager.connection))?.manager ?? manager;
}

/** Gives the manager that reads what must not be behind, such as the library's own tables: as `forReading` does, and never from a replica. */
export async function forReadingNow(manager: EntityManager): Promise<EntityManager> {
  if (manager.queryRunner) return manager;
  return (await committedReaderOf(manager.connection, 'master'))?.manager ?? manager;
}
