import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { readPragma, type SqliteConnection } from './sqlite-connection.js';
import { runInThread, sqliteFilesOf, type SqliteFiles } from './sqlite-thread.js';

const logger = new Logger('Steward');

/** The checkpoint that a connection has not made. */
interface PostponedCheckpoint {
  readonly files: SqliteFiles;
  /** After how many pages of the log the connection makes one by itself. */
  readonly pages: number;
  /** Says whether a thread makes it. */
  isUnderWay: boolean;
}

const postponed = new WeakMap<SqliteConnection, PostponedCheckpoint>();

/**
 * Keeps SQLite from copying into its file, as a part of COMMIT, what a long transaction has written to the log: it would keep everybody
 * waiting. `makeUpForCheckpoint` has a thread do it afterwards. Does nothing where no thread can.
 */
export function postponeCheckpoint(dataSource: DataSource): void {
  const files = sqliteFilesOf(dataSource);
  if (!files) return;
  const driver = dataSource.driver as BetterSqlite3Driver;
  const connection = driver.databaseConnection as SqliteConnection;
  if (postponed.has(connection)) return;
  const [row] = readPragma(connection, 'wal_autocheckpoint');
  postponed.set(connection, { files, pages: Number(row?.['wal_autocheckpoint'] ?? 1_000), isUnderWay: false });
  connection.pragma('wal_autocheckpoint = 0');
}

/** Has a thread make the checkpoint that was postponed, if there is one; whoever closes the data source waits for it. */
export function makeUpForCheckpoint(dataSource: DataSource): void {
  if (dataSource.options.type !== 'better-sqlite3') return;
  // Safe: the type of the options decides about the driver.
  const driver = dataSource.driver as BetterSqlite3Driver;
  const connection = driver.databaseConnection as SqliteConnection | undefined;
  const checkpoint = connection && postponed.get(connection);
  if (!checkpoint || checkpoint.isUnderWay) return;
  checkpoint.isUnderWay = true;
  const done = makeCheckpoint(connection, checkpoint);
  const disconnect = Object.getOwnPropertyDescriptor(driver, 'disconnect');
  const waiting = async (): Promise<void> => {
    await done;
    await driver.disconnect();
  };
  driver.disconnect = waiting;
  void done.then(() => {
    if (driver.disconnect !== waiting) return;
    if (disconnect) Object.defineProperty(driver, 'disconnect', disconnect);
    else Reflect.deleteProperty(driver, 'disconnect');
  });
}

async function makeCheckpoint(connection: SqliteConnection, { files, pages }: PostponedCheckpoint): Promise<void> {
  const statement = { sql: 'PRAGMA wal_checkpoint(PASSIVE)', values: [], readonly: false };
  try {
    try {
      for await (const _ of runInThread(files, statement));
    } finally {
      postponed.delete(connection);
      // Whatever became of the thread: else the log would grow for ever.
      connection.pragma(`wal_autocheckpoint = ${pages}`);
    }
  } catch (error) {
    logger.warn(`The write-ahead log was not copied into its file: ${String(error)}`);
  }
}
