import { actionLabel } from '../../actions/action-label.js';
import type { Action } from '../../actions/action.js';
import type { ChangeList } from '../../change-list/change-list.js';
import { askFirst } from '../../runs/ask-first.js';
import { beginRun } from '../../runs/begin-run.js';
import type { NewRun } from '../../runs/new-run.js';
import { pinnedCriterion } from '../../runs/pinned-keys.js';
import { forReadingNow } from '../../transactions/for-reading.js';
import { recordOnce, type RecordedPress } from '../../runs/run-presses.js';
import type { RunStore } from '../../runs/run.store.js';
import { isEmptyCriterion, type Criterion, type LastingCriterion } from '../../selection/criterion.js';
import type { QuerySelection } from '../../selection/query.selection.js';
import { SelectionSession } from '../../selection/selection-session.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import { readyAnotherAttempt } from '../another-attempt.js';
import type { Exchange } from '../exchange.js';
import { executeRun } from '../run.executor.js';
import { describeSelection } from '../selection-words.js';
import type { SiteServer } from '../site.server.js';
import { tooManyRows } from '../too-many-rows.js';
import { unavailableReason } from '../unavailable-reason.js';
import { awaitPress } from './awaited-press.js';
import type { OpenedModel } from './opened-list.js';
import type { Press } from './press.reader.js';
import { wayBackTo, type WayBack } from './way-back.js';

/** What a form that was posted means: an action by its name, and rows of a list; or the list, and why nothing may run. */
export type PostedAction = PostedRows | RefusedForm;

interface RefusedForm {
  readonly list: ChangeList;
  readonly refusal: string;
  /** Says that its kept selection is none, or no more: it may be the same form that has used it up, a moment ago. */
  readonly isUsedUp?: boolean;
}

interface PostedRows {
  readonly list: ChangeList;
  readonly criterion: LastingCriterion;
  /** How many keys could not be read. */
  readonly malformed: number;
  /** Says that the page which has shown the form did not know how many rows all of its list are; not so by default. */
  readonly uncounted?: boolean;
}

const noRows: LastingCriterion = { kind: 'keys', keys: [] };

/**
 * Runs an action on the rows that were posted, or asks first, and leads back to where they were chosen. Everything that a person posts
 * to a list or to the page of a row comes through here.
 *
 * @param name the action's; undefined where none was chosen
 * @param press the form, as it was sent; undefined for one without an id
 * @returns what the same form, sent twice, has made meanwhile, where it was the other that made it
 */
export async function respondToAction(
  server: SiteServer,
  exchange: Exchange,
  opened: OpenedModel,
  posted: PostedAction,
  name: string | undefined,
  press: Press | undefined,
): Promise<AdminResponse | RecordedPress> {
  const { admin, request } = opened;
  const back = wayBackTo(posted.list, exchange.basePath);
  if ('refusal' in posted) {
    const store = server.runs.storeOf(opened.definition.dataSource);
    const before = posted.isUsedUp && press ? await awaitPress(store, press.id, exchange.signal) : undefined;
    if (before) return before;
    request.addMessage(posted.refusal, 'warning');
    return back();
  }
  const offered = await server.parts.actions.offeredActions(admin, request);
  const action = name === undefined ? undefined : offered.get(name);
  const isEmpty = isEmptyCriterion(posted.criterion);
  if (isEmpty && (!action || action.selection === 'required')) {
    request.addMessage(request.text('action.noRows'), 'warning');
    return back();
  }
  if (!action) {
    if (name !== undefined) server.security.refusedAction(exchange, name);
    request.addMessage(request.text(posted.list.location === 'list' ? 'action.none' : 'object.action.none'), 'warning');
    return back();
  }
  const reason = await unavailableReason(action, admin, request);
  if (reason !== undefined) {
    const label = actionLabel(action, opened.definition, request.location);
    request.addMessage(request.text('action.unavailable', { label, reason }), 'warning');
    return back();
  }
  if (posted.malformed > 0)
    request.addMessage(request.text('action.malformed', { count: posted.malformed }), 'warning');
  const session = new SelectionSession(opened.definition.dataSource.manager);
  const { list } = posted;
  const criterion = action.selection === 'none' ? noRows : posted.criterion;
  if (await isExceptionGone(list, criterion, session)) {
    request.addMessage(request.text('action.exceptionGone'), 'warning');
    return back();
  }
  const selection = list.select(criterion, session);
  const refusal = await tooManyRows(opened, action, selection);
  if (refusal !== undefined) {
    request.addMessage(refusal, 'warning');
    return back();
  }
  server.runs.sweep();
  const store = server.runs.storeOf(opened.definition.dataSource);
  const newRun = await newRunOf(server, opened, action, { ...posted, criterion });
  const selected = { action, list, session, selection, store, newRun, pressId: press?.id };
  const asks = asksFirst(action) || (await isUncounted(list, { ...posted, criterion }));
  const response = asks ? await ask(server, exchange, selected) : await run(server, exchange, opened, selected, back);
  if (response) return response;
  request.addMessage(request.text('action.gone'), 'warning');
  return back();
}

/** An action, the rows it was posted with, and what is known of their run. */
interface SelectedAction {
  readonly action: Action;
  readonly list: ChangeList;
  readonly session: SelectionSession;
  readonly selection: QuerySelection<object>;
  readonly store: RunStore;
  readonly newRun: NewRun;
  readonly pressId: string | undefined;
}

function asksFirst({ confirm, form }: Action): boolean {
  return confirm !== undefined || form !== undefined;
}

/**
 * Says whether the person can't know how many rows they mean: all of a list that has more than are counted, now or when it was shown. What the form
 * says of that adds a question and takes none away.
 */
async function isUncounted(list: ChangeList, { criterion, uncounted = false }: PostedRows): Promise<boolean> {
  if (criterion.kind === 'keys') return false;
  if (uncounted) return true;
  return list.counting.mode !== 'exact' && (await list.count()).more;
}

/** Records a run that waits for its yes, and leads to the page that asks; undefined where no row is left. Another request may have pressed the same form meanwhile. */
async function ask(
  server: SiteServer,
  { basePath }: Exchange,
  { list, selection, store, newRun, pressId }: SelectedAction,
): Promise<AdminResponse | RecordedPress | undefined> {
  const { pinnedRows, confirmationLifetime: lifetime } = server.parts.site.options;
  const asking = { pinnedRows, lifetime, pressId };
  const id = await recordOnce(store, pressId, () => askFirst(store, newRun, selection, list.key, asking));
  if (typeof id === 'object') return id;
  // An address of its own, so that going back and reloading lead to the same question.
  return id === undefined ? undefined : seeOther(`${basePath}/runs/${id}`);
}

/** Records a run as running, and executes it; undefined where no row is left. Another request may have pressed the same form meanwhile. */
async function run(
  server: SiteServer,
  exchange: Exchange,
  opened: OpenedModel,
  { action, list, session, selection, store, newRun, pressId }: SelectedAction,
  back: WayBack,
): Promise<AdminResponse | RecordedPress | undefined> {
  const select = (other: Criterion): QuerySelection<object> => list.select(other, session);
  const rows = { selection, key: list.key, select };
  const { touchedRows } = server.parts.site.options;
  const id = await recordOnce(store, pressId, () =>
    beginRun(store, newRun, rows, { touchedRows, pressId, inSlices: action.batch !== undefined }),
  );
  if (typeof id === 'object') return id;
  if (id === undefined) return undefined;
  const readyAgain = (anew: QuerySelection<object>): Promise<object | undefined> =>
    readyAnotherAttempt({ opened, action, list, store, run: { id, pinned: false } }, anew);
  const meant = await rowsToExecute(action, { list, session, selection, store }, id);
  const begun = { action, selection: meant, form: undefined, readyAgain, run: { id, store, asked: false, pressId } };
  return executeRun(exchange, opened, begun, back);
}

/** Gives the rows of a run; of one in slices that has fixed them, by the keys it has stored: each slice would send all that were posted. */
async function rowsToExecute(
  { batch }: Action,
  { list, session, selection, store }: Pick<SelectedAction, 'list' | 'session' | 'selection' | 'store'>,
  id: string,
): Promise<QuerySelection<object>> {
  if (batch === undefined || selection.criterion.kind !== 'keys') return selection;
  return list.select(await pinnedCriterion(await forReadingNow(store.dataSource.manager), id, list.key), session);
}

/** Says what is to be recorded of a run: in the site's default language, since others read it. */
async function newRunOf(
  { parts: { site } }: SiteServer,
  { definition, request, inDefault }: OpenedModel,
  action: Action,
  { list, criterion }: PostedRows,
): Promise<NewRun> {
  const texts = site.languages.default;
  const isDefault = request.language === texts.locale || list.location === 'object';
  const told = isDefault ? list : await inDefault.openList(new URLSearchParams(list.address));
  return {
    site: site.name,
    model: definition.name,
    action: action.name,
    label: actionLabel(action, inDefault.definition, list.location),
    selection: describeSelection(told, criterion, texts),
    address: list.address,
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
