import type { CopyToStreamQuery } from 'pg-copy-streams';

/** What a COPY needs of the driver's client. */
export interface PostgresClient {
  query(copy: CopyToStreamQuery): CopyToStreamQuery;
  /** Closes the connection, in the middle of a statement too. */
  end(): Promise<void>;
}

/** Says whether a query runner's connection is the JavaScript driver's: the native one has no stream to read a COPY from. */
export function isPostgresClient(connection: unknown): connection is PostgresClient {
  if (typeof connection !== 'object' || connection === null || !('connection' in connection)) return false;
  const { connection: inner } = connection;
  return typeof inner === 'object' && inner !== null && 'stream' in inner;
}
