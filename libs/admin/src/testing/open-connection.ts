import type { Server } from 'node:http';
import { duplexPair, type Duplex } from 'node:stream';
import { Server as TlsServer } from 'node:tls';

/** The two ends of a connection. */
export interface OpenConnection {
  /** Where requests are written to. */
  readonly client: Duplex;
  /** What the application's server has as the socket of its requests. */
  readonly served: Duplex;
}

/** Where a connection seems to come from, since hosts look there for whom to trust and whom to slow down. */
const LOOPBACK = '127.0.0.1';

/** Opens a connection to a server within the process: the server need not listen, and nothing goes over the network. */
export function openConnection(server: Server): OpenConnection {
  const [client, served] = duplexPair();
  Object.assign(served, { remoteAddress: LOOPBACK, encrypted: server instanceof TlsServer });
  // A pair lets the other end wait for ever where a socket would break off.
  served.once('close', () => {
    if (!served.writableFinished) client.destroy(new Error('The application broke the connection off.'));
  });
  client.once('close', () => served.destroy());
  server.emit(server instanceof TlsServer ? 'secureConnection' : 'connection', served);
  return { client, served };
}
