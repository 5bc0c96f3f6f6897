import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { TestDatabaseOptions } from '../support/databases.js';

/** What is done to the next COMMIT: it is lost on its way, or it arrives and its answer is lost. */
export type LostCommit = 'the commit' | 'its answer';

/** Stands between an application and its database, and breaks what goes through it. */
export class DatabaseProxy {
  /** The application's side and the server's of each connection. */
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private readonly halves = new Set<Socket>();
  private losing: LostCommit | undefined;
  private closed = false;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  /** Opens one in front of a server. */
  static async open(options: TestDatabaseOptions): Promise<DatabaseProxy> {
    if (!('url' in options)) throw new TypeError('SQLite has no connection that could be cut.');
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new DatabaseProxy(server, new URL(options.url));
  }

  /** What a data source needs to go through it. */
  through<O extends TestDatabaseOptions>(options: O): O {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return { ...options, url: url.href };
  }

  /** Resets all connections. */
  cut(): void {
    for (const pair of this.pairs) for (const socket of pair) socket.resetAndDestroy();
  }

  /** Resets the application's side of all connections, and leaves the server to believe that they are there. */
  breakHalf(): void {
    for (const pair of this.pairs) {
      this.halves.add(pair[1]);
      pair[0].resetAndDestroy();
    }
  }

  /** Resets the other side too. */
  breakOther(): void {
    for (const server of this.halves) server.resetAndDestroy();
    this.halves.clear();
  }

  /** Loses the next COMMIT on whatever connection, and resets all connections. */
  loseCommit(lost: LostCommit): void {
    this.losing = lost;
  }

  /** Lets no new connection through from now on, or again. */
  set isClosed(closed: boolean) {
    this.closed = closed;
  }

  async close(): Promise<void> {
    this.server.close();
    this.cut();
    this.breakOther();
    await once(this.server, 'close');
  }

  private join(client: Socket): void {
    if (this.closed) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(Number(this.target.port), this.target.hostname);
    const pair = [client, server] as const;
    this.pairs.add(pair);
    let answers = true;
    client.on('data', (chunk: Buffer) => {
      if (this.losing === undefined || !chunk.includes('COMMIT')) return void server.write(chunk);
      const lost = this.losing;
      this.losing = undefined;
      if (lost === 'the commit') return this.cut();
      answers = false;
      return void server.write(chunk);
    });
    server.on('data', (chunk: Buffer) => {
      if (answers) client.write(chunk);
      else this.cut();
    });
    for (const [from, to] of [pair, [server, client] as const]) {
      from.on('error', () => undefined);
      from.on('close', () => {
        if (!this.halves.has(to)) to.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
