import type { PostgresClient } from './postgres-client.js';

/** Sends a COPY, and gives the bytes it is answered with. */
export async function* copyBytes(client: PostgresClient, statement: string): AsyncIterable<Uint8Array> {
  const { to } = await import('pg-copy-streams');
  for await (const piece of client.query(to(statement))) {
    // Safe: the stream of a COPY is bytes.
    yield piece as Uint8Array;
  }
}
