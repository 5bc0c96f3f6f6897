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

/** Gives what to copy, by what a connection tells; undefined where that is not plain enough. */
type PlanCopy = (client: PostgresClient) => CopyQuery | undefined | Promise<CopyQuery | undefined>;

/** One of the places that COPYs have, and the connection that goes with it. */
interface Place {
  client: PostgresClient | undefined;
  /** Gives the place to others and closes the connection, in the middle of a statement too; once. */
  leave(): Promise<void>;
}

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
  plan: PlanCopy,
  read: ReadCopy<P>,
  patience = READER_PATIENCE,
): Promise<AsyncIterable<P> | undefined> {
  if (dataSource.options.type !== 'postgres' || underWay >= MOST_AT_ONCE) return undefined;
  const place = takePlace();
  let copy: OpenCopy | undefined;
  try {
    const client = await openClient(dataSource);
    place.client = client;
    const query = client && (await plan(client));
    const select = query && (await inlineValues(query, client));
    if (client && select !== undefined) copy = { client, select };
  } finally {
    if (!copy) await place.leave();
  }
  return copy && readPatiently(copy, read, place, patience);
}

/** Gives the pieces of a COPY, and closes the connection at the end, or earlier where the reader has not come back for the next piece. */
async function* readPatiently<P>(copy: OpenCopy, read: ReadCopy<P>, place: Place, patience: number): AsyncIterable<P> {
  let isGivenUp = false;
  let impatience: NodeJS.Timeout | undefined;
  const giveUp = (): void => {
    isGivenUp = true;
    void place.leave();
  };
  try {
    for await (const piece of read(copy)) {
      impatience = setTimeout(giveUp, patience).unref();
      yield piece;
      clearTimeout(impatience);
      // What is left of the stream would pass for the end of the file.
      if (isGivenUp) throw new TypeError(`The reader of the COPY took nothing for ${patience / 1000} seconds.`);
    }
  } finally {
    clearTimeout(impatience);
    await place.leave();
  }
}

function takePlace(): Place {
  underWay += 1;
  let isTaken = true;
  return {
    client: undefined,
    async leave() {
      if (!isTaken) return;
      isTaken = false;
      underWay -= 1;
      await this.client?.end();
    },
  };
}
