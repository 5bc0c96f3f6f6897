import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import getRawBody from 'raw-body';
import { HttpError } from './http.error.js';

/** What the body of a request was: a form, or why it is none. */
export type FormBody = { readonly form: URLSearchParams } | { readonly error: HttpError };

const FORM_TYPE = 'application/x-www-form-urlencoded';

const bodies = new WeakMap<IncomingMessage, FormBody>();

/**
 * Reads a posted form itself, before the host's parsers see it: their limits (1,000 fields, 100 kB) don't hold for ticked rows, and
 * qs takes a minute for 100,000 keys. What can't be read is remembered and becomes the admin's own page.
 */
export async function readFormBody(request: IncomingMessage, stream: Readable, limit: number): Promise<void> {
  bodies.set(request, await readForm(request, stream, limit));
}

/** Finds the form of a request; empty for a request without a body. */
export function formBodyOf(request: IncomingMessage): FormBody {
  return bodies.get(request) ?? { form: new URLSearchParams() };
}

async function readForm(request: IncomingMessage, stream: Readable, limit: number): Promise<FormBody> {
  const type = request.headers['content-type'];
  if (type === undefined && hasNoBody(request)) return { form: new URLSearchParams() };
  if (type?.split(';')[0]?.trim().toLowerCase() !== FORM_TYPE || request.headers['content-encoding'] !== undefined) {
    stream.resume();
    return { error: new HttpError(415) };
  }
  try {
    const text = await getRawBody(stream, {
      limit,
      length: request.headers['content-length'] ?? null,
      encoding: 'utf-8',
    });
    return { form: new URLSearchParams(text) };
  } catch (error) {
    stream.resume();
    const tooLarge = error instanceof Error && Reflect.get(error, 'type') === 'entity.too.large';
    if (tooLarge) return { error: new HttpError(413, undefined, { limit: Math.floor(limit / 1_000) }) };
    return { error: new HttpError(400) };
  }
}

function hasNoBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] === undefined && (headers['content-length'] ?? '0') === '0';
}
