import { formatDescription } from '../../actions/action-description.js';
import type { Action } from '../../actions/action.js';
import type { ChangeList } from '../../change-list/change-list.js';
import { writeListAddress } from '../../change-list/list-address.js';
import { StewardError } from '../../errors/steward.error.js';
import { askFirst } from '../../runs/ask-first.js';
import { beginRun } from '../../runs/begin-run.js';
import type { NewRun } from '../../runs/new-run.js';
import type { RunStore } from '../../runs/run.store.js';
import type { Criterion, LastingCriterion } from '../../selection/criterion.js';
import type { QuerySelection } from '../../selection/query.selection.js';
import { SelectionSession } from '../../selection/selection-session.js';
import { parseActionForm, type ActionForm } from '../action-form.parser.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import { shorten } from '../change-list.presenter.js';
import type { Exchange } from '../exchange.js';
import { readPostedSelection } from '../posted-selection.js';
import { executeRun } from '../run.executor.js';
import { describeSelection } from '../selection-words.js';
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
  const { list, criterion } = posted;
  if (await isExceptionGone(list, criterion, session)) {
    request.addMessage(request.text('action.exceptionGone'), 'warning');
    return back;
  }
  server.runs.sweep();
  const store = server.runs.storeOf(opened.definition.dataSource);
  const newRun = newRunOf(server, opened, action, posted);
  const selected = { action, list, session, selection: list.select(criterion, session), store, newRun };
  const response = asksFirst(action)
    ? await ask(server, exchange, selected)
    : await run(server, opened, selected, back);
  if (response) return response;
  request.addMessage(request.text('action.gone'), 'warning');
  return back;
}

/** An action, the rows it was posted with, and what is known of their run. */
interface SelectedAction {
  readonly action: Action;
  readonly list: ChangeList;
  readonly session: SelectionSession;
  readonly selection: QuerySelection<object>;
  readonly store: RunStore;
  readonly newRun: NewRun;
}

function asksFirst({ confirm, form }: Action): boolean {
  return confirm !== undefined || form !== undefined;
}

/** Records a run that waits for its yes, and leads to the page that asks; undefined where no row is left. */
async function ask(
  server: SiteServer,
  { basePath }: Exchange,
  { list, selection, store, newRun }: SelectedAction,
): Promise<AdminResponse | undefined> {
  const { pinnedRows, confirmationLifetime: lifetime } = server.parts.site.options;
  const id = await askFirst(store, newRun, selection, list.key, { pinnedRows, lifetime });
  // An address of its own, so that going back and reloading lead to the same question.
  return id === undefined ? undefined : seeOther(`${basePath}/runs/${id}`);
}

/** Records a run as running, and executes it; undefined where no row is left. */
async function run(
  server: SiteServer,
  opened: OpenedModel,
  { action, list, session, selection, store, newRun }: SelectedAction,
  back: AdminResponse,
): Promise<AdminResponse | undefined> {
  const select = (other: Criterion): QuerySelection<object> => list.select(other, session);
  const id = await beginRun(store, newRun, { selection, key: list.key, select }, server.parts.site.options.touchedRows);
  if (id === undefined) return undefined;
  return executeRun(opened, { action, selection, session, form: undefined, run: { id, store, asked: false } }, back);
}

function newRunOf(
  { parts: { site, texts } }: SiteServer,
  { definition, request }: OpenedModel,
  action: Action,
  { list, criterion }: PostedRows,
): NewRun {
  return {
    site: site.name,
    model: definition.name,
    action: action.name,
    label: formatDescription(action.description, definition),
    selection: describeSelection(list, criterion, texts),
    address: writeListAddress(list.state),
    criterion: criterion.kind,
    form: null,
    user: request.user,
  };
}

/**
 * Says whether a row that was to be left out is not in the list as it was posted: it has changed, or its key is written in a way the
 * database takes for another. Rather nothing runs than something on the very row that was spared.
 */
async function isExceptionGone(list: ChangeList, criterion: Criterion, session: SelectionSession): Promise<boolean> {
  if (criterion.kind !== 'except') return false;
  return (await list.select({ kind: 'keys', keys: criterion.keys }, session).count()) < criterion.keys.length;
}

interface PostedRows {
  readonly list: ChangeList;
  readonly criterion: LastingCriterion;
  /** How many keys could not be read. */
  readonly malformed: number;
}

type Posted = PostedRows | { readonly list: ChangeList; readonly refusal: string };

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
