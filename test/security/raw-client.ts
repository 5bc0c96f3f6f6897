import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import type { Browser } from '../support/browser.js';

/** What is sent as it is, which no browser would send so. */
export interface RawRequest {
  readonly method: string;
  /** The target: `'/admin/parcel?q=%'`. */
  readonly target: string;
  readonly type?: string;
  readonly body?: string | Uint8Array;
}

/** What came back. */
export interface RawAnswer {
  readonly status: number;
  readonly location: string | undefined;
  readonly text: string;
}

/** Sends requests over one connection that is kept, with the cookies of a browser. */
export class RawClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
  private readonly origin: URL;

  constructor(
    origin: string,
    private readonly browser: Browser,
  ) {
    this.origin = new URL(origin);
  }

  /** Sends a request, and waits for all of the answer. */
  async send({ method, target, type, body }: RawRequest): Promise<RawAnswer> {
    const { hostname, port } = this.origin;
    const headers = { cookie: this.browser.cookieHeader(), ...(type !== undefined && { 'content-type': type }) };
    const sent = request({ hostname, port, path: target, method, headers, agent: this.agent });
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    sent.end(body);
    const [message] = await answered;
    let text = '';
    message.setEncoding('utf8');
    for await (const chunk of message) text += String(chunk);
    return { status: message.statusCode ?? 0, location: message.headers.location, text };
  }

  /** Ends the connection. */
  close(): void {
    this.agent.destroy();
  }
}
