import type { DataSource } from 'typeorm';
import { inlineValues, type CopyQuery } from './copy-statement.js';
import { openClient, type PostgresClient } from './postgres-client.js';

/** How many COPYs a process has under way: each is a connection beside the pool for as long as its reader takes. */
const MOST_AT_ONCE = 2;
/** How long a reader may take nothing, in milliseconds: the statement keeps the database from tidying up behind it. */
const READER_PATIENCE = 60_000;

let underWay = 0;

/** A connection of a COPY's own, and the query to copy: its values stand in the statement, since COPY takes none. */
export interface OpenCopy {
  readonly client: PostgresClient;
  /** `"SELECT title FROM article WHERE status = 'd'"` */
  readonly select: string;
}

/** Reads what a COPY gives, in pieces. */
type ReadCopy<P> = (copy: OpenCopy) => AsyncIterable<P>;

/**
 * Reads a query by PostgreSQL's COPY: one statement on a connection outside of the pool, which is ended where the reader stops reading.
 * Undefined where the database or the query is not plain enough, and while others do the same; the ordinary path serves them all.
 *
 * What is given has to be read, or left: `for await (const piece of copy) …`.
 *
 * @param patience how long a reader may take nothing, in milliseconds, 60,000 by default
 */
export async function openCopy<P>(
  dataSource: DataSource,
  query: CopyQuery,
  read: ReadCopy<P>,
  patience = READER_PATIENCE,
): Promise<AsyncIterable<P> | undefined> {
  if (dataSource.options.type !== 'postgres' || underWay >= MOST_AT_ONCE) return undefined;
  underWay += 1;
  let client: PostgresClient | undefined;
  let select: string | undefined;
  try {
    client = await openClient(dataSource);
    select = client && (await inlineValues(query, client));
  } finally {
    if (select === undefined) await leave(client);
  }
  return client && select !== undefined ? readPatiently({ client, select }, read, patience) : undefined;
}

/** Gives the pieces of a COPY, and closes the connection at the end, or earlier where the reader has not come back for the next piece. */
async function* readPatiently<P>(copy: OpenCopy, read: ReadCopy<P>, patience: number): AsyncIterable<P> {
  let isGivenUp = false;
  let impatience: NodeJS.Timeout | undefined;
  const giveUp = (): void => {
    isGivenUp = true;
    void copy.client.end();
  };
  try {
    for await (const piece of read(copy)) {
      impatience = setTimeout(giveUp, patience);
      yield piece;
      clearTimeout(impatience);
      // What is left of the stream would pass for the end of the file.
      if (isGivenUp) throw new TypeError(`The reader of the COPY took nothing for ${patience / 1000} seconds.`);
    }
  } finally {
    clearTimeout(impatience);
    await leave(copy.client);
  }
}

async function leave(client: PostgresClient | undefined): Promise<void> {
  underWay -= 1;
  await client?.end();
}
