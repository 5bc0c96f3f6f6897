import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import pg from 'pg';
import type { RowDataPacket } from 'mysql2/promise';
import { createSqliteFile, type SqliteFileConnection } from './sqlite-file.js';

/** What a data source needs to open a test database: spread it into `TypeOrmModule.forRoot` or `new DataSource`. */
export type TestDatabaseOptions =
  | {
      readonly type: 'better-sqlite3';
      readonly database: string;
      readonly enableWAL?: boolean;
      readonly prepareDatabase?: (connection: SqliteFileConnection) => void;
    }
  | { readonly type: 'postgres'; readonly url: string }
  | { readonly type: 'mariadb'; readonly url: string };

/** A fresh, empty database that belongs to one test file. */
export interface TestDatabase {
  readonly options: TestDatabaseOptions;
  /** Removes the database, and ends the connections that are still open to it. */
  drop(): Promise<void>;
}

/** A database server, or SQLite, that specs run on. */
export interface TestDatabases {
  readonly name: 'SQLite' | 'PostgreSQL' | 'MariaDB';
  /** Creates a database of its own, named at random: 'steward_test_3f9a0c5d12e8'. */
  readonly create: () => Promise<TestDatabase>;
}

const postgres = process.env['STEWARD_TEST_POSTGRES'];
const mariadb = process.env['STEWARD_TEST_MARIADB'];
/** Says whether SQLite is to be in files with a write-ahead log, where the admin has a connection of its own, and not in memory. */
const inFiles = process.env['STEWARD_TEST_SQLITE'] === 'files';

/**
 * Lists the databases of this run: SQLite always, in memory, or in files where `STEWARD_TEST_SQLITE` is `files`; PostgreSQL and MariaDB where `STEWARD_TEST_POSTGRES` and
 * `STEWARD_TEST_MARIADB` hold the address of a server on which databases may be created.
 *
 * @example
 * describe.each(databases)('a selection on $name', ({ create }) => {
 *   let database: TestDatabase;
 *   beforeAll(async () => { database = await create(); });
 *   afterAll(() => database.drop());
 * });
 */
export const databases: readonly TestDatabases[] = [
  { name: 'SQLite', create: inFiles ? createSqliteFile : createInMemory },
  ...(postgres ? [{ name: 'PostgreSQL', create: () => createOnPostgres(postgres) } as const] : []),
  ...(mariadb ? [{ name: 'MariaDB', create: () => createOnMariadb(mariadb) } as const] : []),
];

function createInMemory(): Promise<TestDatabase> {
  // The data source that opens it has the only connection: closing that one is dropping it.
  return Promise.resolve({ options: { type: 'better-sqlite3', database: ':memory:' }, drop: () => Promise.resolve() });
}

async function createOnPostgres(server: string): Promise<TestDatabase> {
  const name = randomName();
  await queryPostgres(server, `CREATE DATABASE ${name}`);
  return {
    options: { type: 'postgres', url: withDatabase(server, name) },
    drop: () => queryPostgres(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function queryPostgres(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function createOnMariadb(server: string): Promise<TestDatabase> {
  const name = randomName();
  const connection = await createConnection(server);
  try {
    await connection.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  } finally {
    await connection.end();
  }
  return { options: { type: 'mariadb', url: withDatabase(server, name) }, drop: () => dropOnMariadb(server, name) };
}

async function dropOnMariadb(server: string, name: string): Promise<void> {
  const connection = await createConnection(server);
  try {
    // DROP DATABASE waits for every open transaction, and has no form that ends them.
    const [open] = await connection.query<RowDataPacket[]>(
      'SELECT id FROM information_schema.processlist WHERE db = ?',
      [name],
    );
    // KILL raises when the connection has ended in the meantime, which is what was wanted.
    for (const { id } of open) await connection.query(`KILL ${Number(id)}`).catch(() => undefined);
    await connection.query(`DROP DATABASE IF EXISTS ${name}`);
  } finally {
    await connection.end();
  }
}

function randomName(): string {
  return `steward_test_${randomBytes(6).toString('hex')}`;
}

function withDatabase(server: string, name: string): string {
  const address = new URL(server);
  address.pathname = `/${name}`;
  return address.href;
}
