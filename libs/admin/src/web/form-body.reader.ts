import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import getRawBody from 'raw-body';
import { HttpError } from './http.error.js';

/** A body as it came. */
interface BodySetAside {
  readonly openStream: () => Readable;
  readonly headers: IncomingHttpHeaders;
}

const FORM_TYPE = 'application/x-www-form-urlencoded';

const setAside = new WeakMap<IncomingMessage, BodySetAside>();

/**
 * Sets the body of a request aside, unread, so that no parser of the host's touches it: their limits (1,000 fields, 100 kB) don't hold
 * for ticked rows, and qs takes a minute for 100,000 keys. It is read when a page asks for it, and not at all for a stranger.
 *
 * @param stream gives the body; the request itself, or what a hook before made of it
 */
export function setBodyAside(request: IncomingMessage, stream: Readable): void {
  const { headers } = request;
  setAside.set(request, { openStream: () => stream, headers: { ...headers } });
  // A parser looks here for whether there is a body at all.
  delete headers['content-length'];
  delete headers['transfer-encoding'];
}

/**
 * Listens in on a body that the host may read, because nobody can tell yet whose the request is: a route of the host's below a model,
 * or the form on a row's page. Whoever reads it reads it as ever; what was read, and what was not, can be read as a form later.
 *
 * @param limit how much of it is kept, in bytes; of a longer one enough to tell that it is
 */
export function overhearBody(request: IncomingMessage, limit: number): void {
  const { headers } = request;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const hear = (chunk: unknown): void => {
    if (!(chunk instanceof Uint8Array) || size > limit) return;
    size += chunk.byteLength;
    chunks.push(chunk);
  };
  // Prepended, a listener does not make the stream flow: it waits for its reader.
  if (isForm(headers)) request.prependListener('data', hear);
  const openStream = (): Readable => (request.readableEnded ? Readable.from(chunks, { objectMode: false }) : request);
  setAside.set(request, { openStream, headers: { ...headers } });
}

/**
 * Reads the form that was set aside or overheard, once; empty for a request without a body.
 *
 * @param limit in bytes
 * @throws HttpError 400, 413 or 415 for a body that is no such form, 404 where no form can be posted
 */
export async function readForm(request: IncomingMessage, limit: number): Promise<URLSearchParams> {
  const body = setAside.get(request);
  // What was not set aside went to no address of the site's own.
  if (!body) throw new HttpError(404);
  const { openStream, headers } = body;
  const type = headers['content-type'];
  if (type === undefined && hasNoBody(headers)) return new URLSearchParams();
  if (!isForm(headers)) throw new HttpError(415);
  const stream = openStream();
  try {
    const length = headers['content-length'] ?? null;
    return new URLSearchParams(await getRawBody(stream, { limit, length, encoding: 'utf-8' }));
  } catch (error) {
    // What was not read has to run off, or the client that sends it never gets to the answer.
    stream.resume();
    const tooLarge = error instanceof Error && Reflect.get(error, 'type') === 'entity.too.large';
    if (tooLarge) throw new HttpError(413, undefined, { limit: Math.floor(limit / 1_000) });
    throw new HttpError(400);
  }
}

function isForm(headers: IncomingHttpHeaders): boolean {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === FORM_TYPE && headers['content-encoding'] === undefined;
}

function hasNoBody(headers: IncomingHttpHeaders): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}
