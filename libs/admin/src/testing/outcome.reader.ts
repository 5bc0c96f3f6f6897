import type { AskView } from '../web/ask.view.js';
import { RunFailure } from '../web/run.failure.js';
import type { ActionOutcome } from './action-result.js';
import type { Visited } from './visitor.js';

/** Finds the page that asks in an answer; undefined in every other. */
export function askViewOf({ response }: Visited): AskView | undefined {
  const isQuestion = response.kind === 'page' && response.template === 'ask' && !response.afterAction;
  // Safe: this template is given nothing else.
  return isQuestion ? (response.context as AskView) : undefined;
}

/**
 * Reads what an action came to.
 *
 * @param places the addresses, without queries, that lead back to where rows were chosen
 */
export function readOutcome(visited: Visited, places: readonly string[]): ActionOutcome {
  const { response, reply, error } = visited;
  const html = reply.body.toString();
  const ask = askViewOf(visited);
  if (ask) {
    const { heading, text, total: count, first, offered, form } = ask;
    const errors = form?.errors.map(({ text: message }) => message) ?? [];
    return { kind: 'question', heading, text, count, first, offered, errors, html };
  }
  switch (response.kind) {
    case 'redirect': {
      const { to } = response;
      return { kind: places.includes(to.split('?', 1)[0] ?? '') ? 'back' : 'redirect', to };
    }
    case 'page': {
      const { template, context, status } = response;
      return { kind: 'page', template, context, status, html };
    }
    case 'download':
      return { kind: 'download', ...response.file, bytes: reply.body };
    case 'error': {
      const { status, title, text } = response;
      return { kind: 'error', status, title, text, error: error instanceof RunFailure ? error.cause : error };
    }
    case 'asset':
      throw new TypeError(`No action answers with a file of the site: ${visited.exchange.path}`);
  }
}
