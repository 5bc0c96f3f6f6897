import { Logger } from '@nestjs/common';
import type { DataSource, QueryRunner, ReplicationMode } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { sideToRead } from './reading-behind.js';
import { isReplicated, replicatedReaderOf } from './replicated.reader.js';
import { openSecondConnection } from './second-connection.js';
import type { SqliteConnection } from './sqlite-connection.js';

const logger = new Logger('Steward');
/** By the connection of the host's, so that a data source that is opened again gets another. */
const readers = new WeakMap<SqliteConnection, Promise<QueryRunner | undefined>>();

/**
 * Gives what reads what is committed, beside the transactions under way, and waits for nobody.
 *
 * - Where TypeORM would read from replicas, it reads from the primary, or from a replica where that was allowed (`readingBehind`).
 * - On an SQLite file it reads beside the one connection of its data source.
 * - Undefined where the data source itself reads: on servers, which have a connection for each; for databases in memory; and where a
 *   second connection would not read the same, which the log says once.
 *
 * @param side which side of a replication is read: `'master'` for what must not be behind
 */
export async function committedReaderOf(
  dataSource: DataSource,
  side: ReplicationMode = sideToRead(),
): Promise<QueryRunner | undefined> {
  // Who puts a runner there keeps the transaction under way for everybody, and what reads within it sees its writes.
  if (dataSource.manager.queryRunner) return undefined;
  if (isReplicated(dataSource))
    return replicatedReaderOf(dataSource, side === 'slave' ? dataSource.defaultReplicationModeForReads() : side);
  if (dataSource.options.type !== 'better-sqlite3') return undefined;
  // Safe: the type of the options decides about the driver.
  const driver = dataSource.driver as BetterSqlite3Driver;
  const connection = driver.databaseConnection as SqliteConnection | undefined;
  if (!connection) return undefined;
  const reader = readers.get(connection) ?? open(dataSource, driver);
  readers.set(connection, reader);
  return reader;
}

async function open(dataSource: DataSource, driver: BetterSqlite3Driver): Promise<QueryRunner | undefined> {
  try {
    const second = await openSecondConnection(driver);
    if (second === 'in memory') return undefined;
    closeWith(driver, second);
    const queryRunner = second.createQueryRunner('slave');
    return Object.assign(queryRunner, { manager: dataSource.createEntityManager(queryRunner) });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    logger.warn(
      `The pages share the connection of ${driver.options.database}, so while an action is under way they show what it has not committed: ${reason}`,
    );
    return undefined;
  }
}

/** Closes the second connection ahead of the first, whoever ends the data source: the last to close tidies up the file, and must be able to write. */
function closeWith(driver: BetterSqlite3Driver, second: BetterSqlite3Driver): void {
  const disconnect = driver.disconnect.bind(driver);
  driver.disconnect = async () => {
    // Safe: it was opened, or there would be no second driver.
    (second.databaseConnection as SqliteConnection).close();
    Reflect.deleteProperty(driver, 'disconnect');
    await disconnect();
  };
}
