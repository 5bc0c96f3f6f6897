import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import { QueryFailedError, type DataSource } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { filesForAnyConnection, type OpenedFile } from './second-connection.js';

const script = new URL('../../threads/sqlite.thread.js', import.meta.url);

/** What a thread needs to open the files of a data source as it has them itself. */
export interface SqliteFiles {
  /** The path of the driver's module. */
  readonly driver: string;
  readonly files: readonly OpenedFile[];
}

/** A statement for a thread. */
export interface ThreadStatement {
  readonly sql: string;
  readonly values: readonly unknown[];
  /** Says whether it only reads. */
  readonly readonly: boolean;
}

/**
 * Tells how a thread opens the files of a data source. Undefined where none could, or would read something else: for databases in memory, files
 * without a write-ahead log, connections that the host sets up, and drivers that were loaded from no file.
 */
export function sqliteFilesOf(dataSource: DataSource): SqliteFiles | undefined {
  if (dataSource.options.type !== 'better-sqlite3') return undefined;
  // Safe: the type of the options decides about the driver.
  const driver = dataSource.driver as BetterSqlite3Driver;
  const module = pathOfModule(driver);
  if (module === undefined || driver.options.key !== undefined || !driver.databaseConnection) return undefined;
  try {
    return { driver: module, files: filesForAnyConnection(driver) };
  } catch {
    // The ordinary way serves as well, and has everybody wait.
    return undefined;
  }
}

/**
 * Runs a statement in a thread, and gives its rows, some at a time. The thread keeps no process alive.
 *
 * @throws QueryFailedError, as a statement of the data source's own does
 */
export async function* runInThread<R>(
  { driver, files }: SqliteFiles,
  { sql, values, readonly }: ThreadStatement,
): AsyncIterable<readonly R[]> {
  const options = { readonly, fileMustExist: true };
  const thread = new Worker(script, { workerData: { driver, files, options, sql, values } });
  thread.unref();
  const pages: (readonly R[])[] = [];
  let failure: QueryFailedError | undefined;
  let hasEnded = false;
  let wake = (): void => {};
  thread.on('message', (rows: readonly R[]) => {
    pages.push(rows);
    wake();
  });
  thread.on('error', (error: Error) => {
    failure = new QueryFailedError(sql, [...values], error);
    wake();
  });
  thread.on('exit', () => {
    hasEnded = true;
    wake();
  });
  try {
    for (;;) {
      const page = pages.shift();
      if (page) yield page;
      else if (failure) throw failure;
      else if (hasEnded) return;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    await thread.terminate();
  }
}

/** Finds the file of a driver that was loaded from one, as TypeORM loads it, or the host for it; undefined for any other. */
function pathOfModule({ sqlite }: BetterSqlite3Driver): string | undefined {
  const loaded = Object.values(createRequire(import.meta.url).cache);
  // Whatever the types say, what was put there by hand has none.
  return loaded.find((module) => module?.exports === sqlite && Boolean(module?.filename))?.filename;
}
