import { HttpException, type Logger } from '@nestjs/common';
import { ConfigurationError } from '../errors/configuration.error.js';
import { StewardError } from '../errors/steward.error.js';
import type { TextKey } from '../texts/english.js';
import type { AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';
import { makeReference } from './failure-reference.js';
import { HttpError } from './http.error.js';
import { RunFailure } from './run.failure.js';
import type { SiteServer } from './site.server.js';

/** Turns what was thrown into a page: a refusal says what to do; anything else is an apology here, and a stack in the log. */
export function presentError(
  server: SiteServer,
  exchange: Exchange,
  error: unknown,
  logger: Logger,
): AdminResponse & { readonly kind: 'error' } {
  const { texts } = server.parts;
  if (error instanceof HttpError) {
    const title = texts.format(`error.${error.status}.title`);
    return errorPage(exchange, error.status, title, texts.format(error.text, error.values), error.headers);
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    const known: TextKey = isKnown(status) ? `error.${status}.title` : 'error.other.title';
    return errorPage(exchange, status, texts.format(known), error.message, {});
  }
  if (error instanceof StewardError && error.code === 'ADMIN_LOCK_TIMEOUT') {
    return errorPage(exchange, 503, texts.format('error.other.title'), error.message, {});
  }
  const reference = error instanceof RunFailure ? error.reference : makeReference();
  const cause = error instanceof RunFailure ? error.cause : error;
  const codes = codesOf(cause);
  logger.error(
    `${reference}: ${exchange.method} ${exchange.path} failed${codes.length > 0 ? ` with ${codes.join(', ')}` : ''}.`,
    cause instanceof Error ? cause.stack : String(cause),
  );
  const text: TextKey = error instanceof RunFailure ? error.text : 'error.500.text';
  const status = cause instanceof HttpException ? cause.getStatus() : 500;
  return errorPage(exchange, status, texts.format('error.500.title'), texts.format(text, { reference }), {});
}

/** Names the codes of what was thrown, each once; none for what has no code. */
function codesOf(cause: unknown): readonly string[] {
  if (cause instanceof StewardError) return [cause.code];
  return cause instanceof ConfigurationError ? [...new Set(cause.mistakes.map(({ code }) => code))] : [];
}

function isKnown(status: number): status is HttpError['status'] {
  return [400, 401, 403, 404, 405, 413, 415].includes(status);
}

function errorPage(
  exchange: Exchange,
  status: number,
  title: string,
  text: string,
  headers: Readonly<Record<string, string>>,
): AdminResponse & { readonly kind: 'error' } {
  const back = exchange.method === 'POST' ? exchange.path + exchange.search : undefined;
  return { kind: 'error', title, text, back, status, headers };
}
