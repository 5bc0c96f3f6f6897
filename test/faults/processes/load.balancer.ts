import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before several processes of one application, and hands each request to the next of them, whoever sent it. */
export class LoadBalancer {
  private requests = 0;

  private constructor(
    private readonly server: Server,
    private readonly origins: readonly string[],
  ) {
    server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => this.pass(incoming, answer));
  }

  /** Opens one before processes that listen: `['http://127.0.0.1:41234', …]`. */
  static async open(origins: readonly string[]): Promise<LoadBalancer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new LoadBalancer(server, origins);
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** How many requests have come. */
  get passed(): number {
    return this.requests;
  }

  async close(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const origin = this.origins[this.requests % this.origins.length] ?? '';
    this.requests += 1;
    const { method, url, headers } = incoming;
    // The name that the browser asked for stays: without it, forms would seem to come from another site.
    const outgoing = request(origin + url, { method, headers }, (answered) => {
      answer.writeHead(answered.statusCode ?? 502, answered.rawHeaders);
      answered.pipe(answer);
    });
    outgoing.on('error', (error) => answer.destroy(error));
    incoming.pipe(outgoing);
  }
}
