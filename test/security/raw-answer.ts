import { once } from 'node:events';
import { connect } from 'node:net';

/** An answer as it came over the wire. */
export interface RawAnswer {
  readonly status: number;
  /** Each line of the head but the first, byte for byte: `['location: /admin', 'connection: close']`. */
  readonly headerLines: readonly string[];
  readonly body: string;
}

/** What is sent beside the first line. */
export interface RawRequest {
  readonly method?: string;
  /** Is sent as it is written: what a browser would resolve or encode reaches the server as it stands here. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request byte for byte over a connection of its own, and reads the answer byte for byte: a client of HTTP would tidy up both. */
export async function askRaw(
  origin: string,
  { method = 'GET', target, headers = {}, body = '' }: RawRequest,
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const content = body === '' ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
  const all = { host, connection: 'close', 'content-length': String(Buffer.byteLength(body)), ...content, ...headers };
  const head = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`${method} ${target} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  await once(socket, 'close');
  const text = Buffer.concat(pieces).toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const [first = '', ...headerLines] = text.slice(0, end).split('\r\n');
  return { status: Number(first.split(' ')[1]), headerLines, body: text.slice(end + 4) };
}

/** Gives the values of a header, in the order they came. */
export function headerValues({ headerLines }: RawAnswer, name: string): readonly string[] {
  return headerLines.flatMap((line) => {
    const colon = line.indexOf(':');
    return line.slice(0, colon).toLowerCase() === name ? [line.slice(colon + 1).trim()] : [];
  });
}
