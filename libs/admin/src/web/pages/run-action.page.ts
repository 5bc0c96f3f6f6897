import { HttpException } from '@nestjs/common';
import { DownloadOutcome, type Outcome, PageOutcome, RedirectOutcome } from '../../actions/outcome.js';
import { formatDescription } from '../../actions/action-description.js';
import type { Action } from '../../actions/action.js';
import type { ChangeList } from '../../change-list/change-list.js';
import { writeListAddress } from '../../change-list/list-address.js';
import { ActionError } from '../../errors/action.error.js';
import { StewardError } from '../../errors/steward.error.js';
import { runAction } from '../../runs/action.runner.js';
import { isLockRefusal } from '../../runs/lock-refusal.js';
import type { Criterion } from '../../selection/criterion.js';
import type { Selection } from '../../selection/selection.js';
import { SelectionSession } from '../../selection/selection-session.js';
import { parseActionForm, type ActionForm } from '../action-form.parser.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import { shorten } from '../change-list.presenter.js';
import type { Exchange } from '../exchange.js';
import { readPostedSelection } from '../posted-selection.js';
import { RunFailure } from '../run.failure.js';
import type { SitePage, SiteServer } from '../site.server.js';
import type { WebRequest } from '../web.request.js';
import { openModel, type OpenedModel } from './opened-list.js';

/** Runs an action on the rows that a posted list names, and goes back to the list. */
export function runActionPage(model: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const form = parseActionForm(exchange.form);
      const opened = await openModel(server, exchange, model, exchange.form);
      try {
        return await respondToForm(server, exchange, opened, form);
      } finally {
        // An error page shows them too: they tell what an action outside a transaction has done.
        exchange.messages = opened.request.messages;
      }
    },
  };
}

async function respondToForm(
  server: SiteServer,
  exchange: Exchange,
  opened: OpenedModel,
  form: ActionForm,
): Promise<AdminResponse> {
  const { admin, request } = opened;
  const posted = await readList(server, exchange, opened, form);
  const back = seeOther(exchange.path + writeListAddress(posted.list.state));
  if ('refusal' in posted) {
    request.addMessage(posted.refusal, 'warning');
    return back;
  }
  const offered = await server.parts.actions.offeredActions(admin, request);
  const action = form.action === undefined ? undefined : offered.get(form.action);
  if (!action) {
    request.addMessage(request.text('action.none'), 'warning');
    return back;
  }
  if (posted.malformed > 0)
    request.addMessage(request.text('action.malformed', { count: posted.malformed }), 'warning');
  const session = new SelectionSession(opened.definition.dataSource.manager);
  const selection = posted.list.select(posted.criterion, session);
  if (await isExceptionGone(posted.list, posted.criterion, session)) {
    request.addMessage(request.text('action.exceptionGone'), 'warning');
    return back;
  }
  if (await selection.isEmpty()) {
    request.addMessage(request.text('action.gone'), 'warning');
    return back;
  }
  const outcome = await execute(opened, action, selection, session);
  return outcome === 'refused' ? back : respondToOutcome(outcome, back, opened, action);
}

/**
 * Says whether a row that was to be left out is not in the list as it was posted: it has changed, or its key is written in a way the
 * database takes for another. Rather nothing runs than something on the very row that was spared.
 */
async function isExceptionGone(list: ChangeList, criterion: Criterion, session: SelectionSession): Promise<boolean> {
  if (criterion.kind !== 'except') return false;
  return (await list.select({ kind: 'keys', keys: criterion.keys }, session).count()) < criterion.keys.length;
}

type Posted =
  | { readonly list: ChangeList; readonly criterion: Criterion; readonly malformed: number }
  | { readonly list: ChangeList; readonly refusal: string };

/** Opens the list the form was posted from, and reads what it means there. */
async function readList(
  server: SiteServer,
  exchange: Exchange,
  { definition, request, openList }: OpenedModel,
  form: ActionForm,
): Promise<Posted> {
  if (form.token !== undefined) {
    const held = await server.heldSelections.take(server.parts.site.name, request.user.id, form.token);
    if (!held || held.model !== definition.name) {
      return { list: await openList(exchange.query), refusal: new StewardError('ADMIN_HOLD_UNKNOWN').message };
    }
    const list = await openList(new URLSearchParams(held.address));
    return problemOf(list, request) ?? { list, criterion: held.criterion, malformed: 0 };
  }
  const list = await openList(exchange.query);
  const problem = problemOf(list, request);
  if (problem) return problem;
  const selection = readPostedSelection(form, list.key);
  return 'refusal' in selection ? { list, refusal: request.text(selection.refusal) } : { list, ...selection };
}

/**
 * Refuses a list that could not use all of its address: what was left out may have narrowed it, and a filter may have been closed to
 * the person since. Rather nothing runs than something on rows nobody saw.
 */
function problemOf(list: ChangeList, request: WebRequest): Posted | undefined {
  const [problem] = list.state.problems;
  if (!problem) return undefined;
  return { list, refusal: request.text('action.unknownParameter', { parameter: shorten(problem.parameter) }) };
}

/** Executes the action; what it says to the person itself becomes a message, any other failure a page. */
async function execute(
  { definition, admin, request }: OpenedModel,
  action: Action,
  selection: Selection,
  session: SelectionSession,
): Promise<Outcome | 'refused' | undefined> {
  const before = request.messages;
  try {
    return await runAction({ action, admin, definition, request, session, selection });
  } catch (error) {
    if (action.transaction) {
      request.clearMessages();
      for (const { text, level } of before) request.addMessage(text, level);
    }
    if (!(error instanceof ActionError)) throw failureOf(error, action);
    request.addMessage(error.message, 'error');
    return 'refused';
  }
}

/** Says what page a failed action ends in. A database that was busy is a page, too: it could not keep a message for the next one either. */
function failureOf(error: unknown, { transaction }: Action): Error {
  if (error instanceof HttpException && error.getStatus() < 500) return error;
  const isBusy = isLockRefusal(error) || (error instanceof StewardError && error.code === 'ADMIN_LOCK_TIMEOUT');
  // Outside of a transaction its text, that nothing was changed, may be untrue.
  if (isBusy && transaction) return new StewardError('ADMIN_LOCK_TIMEOUT', {}, { cause: error });
  return new RunFailure(transaction ? 'error.500.rolledBack' : 'error.500.notRolledBack', error);
}

function respondToOutcome(
  outcome: Outcome | undefined,
  back: AdminResponse,
  { definition, request }: OpenedModel,
  action: Action,
): AdminResponse {
  const label = formatDescription(action.description, definition);
  if (outcome instanceof RedirectOutcome) return { kind: 'redirect', to: outcome.to, status: 303 };
  if (outcome instanceof PageOutcome) {
    const { template, context, status } = outcome;
    return { kind: 'page', template, title: label, context: { heading: label, ...context }, status, afterAction: true };
  }
  if (outcome instanceof DownloadOutcome) return { kind: 'download', file: outcome.file, body: outcome.body };
  // Silence would leave the person wondering whether anything happened.
  if (request.messages.length === 0) request.addMessage(request.text('action.done', { action: label }), 'info');
  return back;
}
