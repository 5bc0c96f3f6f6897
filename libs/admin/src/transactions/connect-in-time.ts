import type { DataSource, QueryRunner } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/**
 * Takes a connection of a data source's pool, and waits no longer than a while for one that is free. A connection that comes too late is
 * given back.
 *
 * @param timeout in milliseconds
 * @throws ADMIN_LOCK_TIMEOUT when the wait was too long; whatever the driver throws, which may give up sooner
 */
export async function connectInTime(dataSource: DataSource, timeout: number): Promise<QueryRunner> {
  const queryRunner = dataSource.createQueryRunner();
  const connected: Promise<unknown> = queryRunner.connect();
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), timeout);
  });
  try {
    const first = await Promise.race([connected, isLate]);
    if (first !== true) return queryRunner;
  } finally {
    clearTimeout(timer);
  }
  // What has no connection yet can't be released: the pool would hand it one, and nobody would give it back.
  void connected.then(() => queryRunner.release()).catch(() => undefined);
  throw new StewardError('ADMIN_LOCK_TIMEOUT');
}
