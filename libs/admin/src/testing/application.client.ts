import { request, type IncomingHttpHeaders, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { INestApplication } from '@nestjs/common';
import { admitVisit, type SiteVisit } from '../web/site-visit.js';
import { openConnection } from './open-connection.js';

/** One request, as a browser sends it. */
export interface SentRequest {
  /** `'/admin/article?status=d'` */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The fields of a form to post; a page is asked for without them. */
  readonly form?: URLSearchParams;
}

/** What is asked of Fastify here. */
interface FastifyInstance {
  ready(): PromiseLike<unknown>;
}

/** What came back. */
export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Sends requests to an application in its own process: through its server, and so through all that stands before the site. */
export class ApplicationClient {
  private ready: Promise<unknown> | undefined;

  constructor(private readonly app: INestApplication) {}

  /** Sends a request of a visit over a connection of its own. */
  async send({ address, headers, form }: SentRequest, visit: SiteVisit): Promise<Reply> {
    this.ready ??= this.prepare();
    await this.ready;
    const { client, served } = openConnection(this.app.getHttpServer() as Server);
    admitVisit(served, visit);
    const body = form?.toString();
    const posted = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    return new Promise((resolve, reject) => {
      const sent = request({
        method: body === undefined ? 'GET' : 'POST',
        path: address,
        headers: { host: 'localhost', connection: 'close', ...posted, ...headers },
        createConnection: () => client,
      });
      sent.once('error', reject);
      sent.once('response', (response) => {
        const { statusCode: status = 0, headers: received } = response;
        buffer(response).then((content) => resolve({ status, headers: received, body: content }), reject);
      });
      sent.end(body);
    });
  }

  /** Has Fastify finish what it leaves to its first listening. */
  private async prepare(): Promise<void> {
    const adapter = this.app.getHttpAdapter();
    // Safe: that is what Fastify's adapter holds.
    if (adapter.getType() === 'fastify') await (adapter.getInstance() as FastifyInstance).ready();
  }
}
