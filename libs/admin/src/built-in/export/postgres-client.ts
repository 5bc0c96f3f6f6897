import { DataSource } from 'typeorm';
import type { CopyToStreamQuery } from 'pg-copy-streams';

/** A column of an answer. */
interface PostgresField {
  readonly name: string;
  readonly dataTypeID: number;
}

/** What a COPY needs of the driver's client. */
export interface PostgresClient {
  connect(): Promise<unknown>;
  query(copy: CopyToStreamQuery): CopyToStreamQuery;
  /** Sends several statements, with a semicolon between them, as one message. */
  query(statements: string): Promise<readonly { readonly rows: readonly unknown[] }[]>;
  query(
    statement: string,
    values: readonly unknown[],
  ): Promise<{ readonly rows: readonly unknown[]; readonly fields: readonly PostgresField[] }>;
  /** Gives what the driver turns the text of a type's value into the value by. */
  getTypeParser(dataTypeID: number, format: 'text'): (text: string) => unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  /** Closes the connection, in the middle of a statement too. */
  end(): Promise<void>;
}

/** What the driver's pool makes its clients of. */
interface PostgresPool {
  readonly Client: new (options: object) => unknown;
  readonly options: object;
  listenerCount(event: 'connect' | 'acquire'): number;
}

/**
 * Opens a connection as the pool of a data source opens its own, and outside of it, so that nobody waits for it. Undefined where
 * there is none to be had: the server has no more, or only the pool knows how to set one up.
 */
export async function openClient(dataSource: DataSource): Promise<PostgresClient | undefined> {
  const { driver } = dataSource;
  const pool: unknown = 'master' in driver ? driver.master : undefined;
  if (!isPool(pool) || preparesConnections(dataSource, pool)) return undefined;
  const client = new pool.Client(pool.options);
  if (!isPostgresClient(client)) return undefined;
  // A connection that breaks fails its statement too; unheard, the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return client;
  } catch {
    // The ordinary path goes through the pool, and says what is wrong if that fails too.
    return undefined;
  }
}

/**
 * Says whether the host sets connections up, or their statements, such as to whom rows of a tenant are shown: on one beside the pool nobody would. Also
 * where the driver bounds the time until the last row, which is the reader's.
 */
function preparesConnections(dataSource: DataSource, pool: PostgresPool): boolean {
  return (
    pool.listenerCount('connect') + pool.listenerCount('acquire') > 0 ||
    ['onConnect', 'verify', 'query_timeout'].some((name) => Reflect.get(pool.options, name)) ||
    dataSource.createQueryRunner !== DataSource.prototype.createQueryRunner ||
    Object.hasOwn(dataSource.driver, 'createQueryRunner') ||
    Object.hasOwn(pool, 'connect') ||
    dataSource.subscribers.some((subscriber) => 'beforeQuery' in subscriber)
  );
}

function isPool(pool: unknown): pool is PostgresPool {
  return typeof pool === 'object' && pool !== null && 'Client' in pool && 'options' in pool && 'listenerCount' in pool;
}

/** Says whether a client is the JavaScript driver's: the native one has no stream to read a COPY from. */
function isPostgresClient(client: unknown): client is PostgresClient {
  if (typeof client !== 'object' || client === null || !('connection' in client)) return false;
  const { connection } = client;
  return typeof connection === 'object' && connection !== null && 'stream' in connection;
}
