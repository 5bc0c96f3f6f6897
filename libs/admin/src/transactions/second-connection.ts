import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { readPragma, type SqliteConnection, type SqliteModule } from './sqlite-connection.js';

/** A file of a connection: the one that was opened is `'main'`, others are attached. */
export type OpenedFile = Readonly<Record<'name' | 'path', string>>;

/**
 * Opens a second connection to the file of an SQLite driver, which can only read. Returns the driver of it: the host's own in all but its
 * connection, so that entities, options, subscribers and logs are the host's. `'in memory'` where there is no file.
 *
 * @throws Error that says why a second connection could not read, or would read something else
 */
export async function openSecondConnection(driver: BetterSqlite3Driver): Promise<BetterSqlite3Driver | 'in memory'> {
  const first = driver.databaseConnection as SqliteConnection;
  const files = filesOf(first);
  const [main] = files;
  if (!main || files.some(({ path }) => path === '')) return 'in memory';
  requireShareable(first, files);
  // The path as the database itself knows it: a relative one may mean another file by now.
  const options = { ...driver.options, database: main.path, readonly: true, fileMustExist: true, enableWAL: false };
  const second = Object.create(driver, {
    options: { value: options },
    databaseConnection: { value: undefined, writable: true },
    queryRunner: { value: undefined, writable: true },
  }) as BetterSqlite3Driver;
  await second.connect();
  const connection = second.databaseConnection as SqliteConnection;
  try {
    attach(connection, files);
    requireAlike(first, connection);
  } catch (error) {
    connection.close();
    throw error;
  }
  return second;
}

/**
 * Lists the files of a driver's connection, where one that nobody sets up reads the same in them: without `prepareDatabase`, in a thread.
 *
 * @throws Error that says why it could not, or would read something else
 */
export function filesForAnyConnection(driver: BetterSqlite3Driver): readonly OpenedFile[] {
  const first = driver.databaseConnection as SqliteConnection;
  const files = filesOf(first);
  const [main] = files;
  if (!main || files.some(({ path }) => path === '')) throw new Error('it is in memory.');
  requireShareable(first, files);
  // Safe: the driver is given the module that it opens its own connection by.
  const Connection = driver.sqlite as SqliteModule;
  const plain = new Connection(main.path, { readonly: true, fileMustExist: true });
  try {
    attach(plain, files);
    requireAlike(first, plain);
  } finally {
    plain.close();
  }
  return files;
}

function filesOf(connection: SqliteConnection): readonly OpenedFile[] {
  return readPragma(connection, 'database_list')
    .map(({ name, file }) => ({ name: String(name), path: String(file ?? '') }))
    .filter(({ name }) => name !== 'temp');
}

/** @throws Error where a reader would wait for a writer, or miss what only the first connection has */
function requireShareable(connection: SqliteConnection, files: readonly OpenedFile[]): void {
  for (const { name, path } of files) {
    const schema = `"${name.replaceAll('"', '""')}"`;
    const [journal] = readPragma(connection, `${schema}.journal_mode`);
    if (journal?.['journal_mode'] !== 'wal') {
      throw new Error(
        `${path} has no write-ahead log. Set \`enableWAL: true\` in the options of its data source, or run \`PRAGMA ${schema}.journal_mode = WAL\` once.`,
      );
    }
    const [locking] = readPragma(connection, `${schema}.locking_mode`);
    if (locking?.['locking_mode'] === 'exclusive') throw new Error(`${path} is locked for one connection alone.`);
  }
  if (connection.prepare('SELECT 1 FROM sqlite_temp_master LIMIT 1').all().length > 0)
    throw new Error('it has temporary tables or views, which no other connection sees.');
}

/** Attaches what the first connection has attached, where `prepareDatabase` did not. */
function attach(connection: SqliteConnection, files: readonly OpenedFile[]): void {
  const attached = new Set(filesOf(connection).map(({ name }) => name));
  for (const { name, path } of files.filter((file) => !attached.has(file.name)))
    connection.prepare('ATTACH ? AS ?').run(path, name);
}

/** @throws Error that names a function, a collation or a file that only one of both connections has: they would read different rows */
function requireAlike(first: SqliteConnection, second: SqliteConnection): void {
  for (const kind of ['function', 'collation', 'database'] as const) {
    const [ofFirst, ofSecond] = [namesOf(kind, first), namesOf(kind, second)];
    const lone = [...ofFirst, ...ofSecond].find(([row]) => !ofFirst.has(row) || !ofSecond.has(row));
    if (!lone) continue;
    throw new Error(
      `the ${kind} "${lone[1]}" is set up on one connection alone. Set it up in \`prepareDatabase\` of the data source's options, which is called for each.`,
    );
  }
}

/** Lists what a connection has of a kind, each as a text that tells all of it, with its name. */
function namesOf(
  kind: 'function' | 'collation' | 'database',
  connection: SqliteConnection,
): ReadonlyMap<string, string> {
  const found = kind === 'database' ? filesOf(connection) : readPragma(connection, `${kind}_list`);
  // The place in a list says nothing.
  return new Map(found.map(({ name, ...more }) => [JSON.stringify([name, { ...more, seq: undefined }]), String(name)]));
}
