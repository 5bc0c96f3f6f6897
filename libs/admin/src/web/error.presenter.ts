import { HttpException, type Logger } from '@nestjs/common';
import { ConfigurationError } from '../errors/configuration.error.js';
import { StewardError } from '../errors/steward.error.js';
import type { TextKey } from '../texts/english.js';
import { isLockRefusal } from '../runs/lock-refusal.js';
import { shortText } from '../texts/short-text.js';
import { isDatabaseFull } from '../transactions/database-full.js';
import { isPoolExhausted } from '../transactions/pool-exhaustion.js';
import type { AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';
import { makeReference } from './failure-reference.js';
import { HttpError } from './http.error.js';
import { RunFailure } from './run.failure.js';
import { toldError } from './told-error.js';
import type { SiteServer } from './site.server.js';

/** How much of what an exception of the host's says is shown, in characters: it may repeat what stands in a row. */
const LONGEST_TEXT = 4_000;

/** What the log says of who may not have what they asked for. */
const NOT_PERMITTED = 'they do not have the permission';

/** Turns what was thrown into a page: a refusal says what to do; anything else is an apology here, and a stack in the log. */
export function presentError(
  server: SiteServer,
  exchange: Exchange,
  error: unknown,
  logger: Logger,
): AdminResponse & { readonly kind: 'error' } {
  const { texts } = exchange;
  tellRefusal(server, exchange, error);
  if (error instanceof HttpError) {
    const title = texts.format(`error.${error.status}.title`);
    return errorPage(exchange, error.status, title, texts.format(error.text, error.values), error.headers);
  }
  if (error instanceof HttpException && error.getStatus() < 500) {
    const status = error.getStatus();
    const known: TextKey = isKnown(status) ? `error.${status}.title` : 'error.other.title';
    return errorPage(exchange, status, texts.format(known), error.message, {});
  }
  if (error instanceof StewardError && (error.code === 'ADMIN_LOCK_TIMEOUT' || error.code === 'ADMIN_SHUTTING_DOWN')) {
    return errorPage(exchange, 503, texts.format('error.other.title'), toldError(error, texts), {});
  }
  if (isDatabaseFull(error)) {
    const full = new StewardError('ADMIN_DATABASE_FULL', {}, { cause: error });
    return presentError(server, exchange, full, logger);
  }
  if (error instanceof StewardError && error.code === 'ADMIN_DATABASE_FULL') {
    logger.error(`${exchange.method} ${exchange.path} failed with ${error.code}.`, String(error.cause));
    return errorPage(exchange, 507, texts.format('error.other.title'), toldError(error, texts), {});
  }
  if (isLockRefusal(error) || isPoolExhausted(error)) {
    logger.warn(`${exchange.method} ${exchange.path} was not answered, for the database was busy: ${error.message}`);
    const message = texts.format('error.databaseBusy');
    return errorPage(exchange, 503, texts.format('error.other.title'), message, {});
  }
  if (error instanceof RunFailure && error.text === 'error.503.stopped') {
    // The log has been told that the run was cut off.
    const page = errorPage(exchange, 503, texts.format('error.other.title'), texts.format(error.text), {});
    return { ...page, record: error.record };
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
  const page = errorPage(exchange, status, texts.format('error.500.title'), texts.format(text, { reference }), {});
  return { ...page, record: error instanceof RunFailure ? error.record : undefined };
}

/** Tells the log of what was refused for want of a permission, also where the person is told that there is nothing; nothing of all else. */
function tellRefusal(server: SiteServer, exchange: Exchange, error: unknown): void {
  const { security } = server;
  if (error instanceof HttpException && error.getStatus() === 403) security.refused(exchange, NOT_PERMITTED);
  if (!(error instanceof HttpError)) return;
  if (error.status !== 403) tellRefusal(server, exchange, error.cause);
  else if (error.text === 'error.403.csrf') security.refusedForm(exchange);
  else security.refused(exchange, NOT_PERMITTED);
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
  return { kind: 'error', title, text: shortText(text, LONGEST_TEXT), back, status, headers };
}
