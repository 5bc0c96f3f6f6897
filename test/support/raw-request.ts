import { once } from 'node:events';
import { connect } from 'node:net';

/** What came back over a connection: the head and the body as they were written. */
export interface RawAnswer {
  readonly status: number;
  /** The headers in small letters; the values of several alike are comma-joined. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Sends bytes just as they are, which no client would, and gives all that comes back until the connection ends. */
export async function sendRaw(origin: string, ...pieces: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const received: Uint8Array[] = [];
  socket.on('data', (piece) => received.push(piece));
  // A server that has answered may break off what it does not read.
  socket.on('error', () => undefined);
  for (const piece of pieces) socket.write(piece);
  await once(socket, 'close');
  return parseAnswer(Buffer.concat(received).toString());
}

/** Writes the head of a request; the connection ends with the answer. */
export function headOf(method: string, path: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries({ host: 'localhost', connection: 'close', ...headers });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

function parseAnswer(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [start = '', ...lines] = head.split('\r\n');
  const headers = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ?(.*)$/.exec(line) ?? [];
    const earlier = headers.get(name.toLowerCase());
    headers.set(name.toLowerCase(), earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return { status: Number(start.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}
