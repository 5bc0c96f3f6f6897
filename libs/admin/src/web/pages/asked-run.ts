import type { Action } from '../../actions/action.js';
import type { ChangeList } from '../../change-list/change-list.js';
import { runCriterion } from '../../runs/run-criterion.js';
import { progressOf } from '../../runs/run-progress.js';
import type { Run } from '../../runs/run.entity.js';
import type { RunStore } from '../../runs/run.store.js';
import type { QuerySelection } from '../../selection/query.selection.js';
import { SelectionSession } from '../../selection/selection-session.js';
import type { OpenedModel } from './opened-list.js';

/** A run that waits for its yes, with all that its page and its execution need. */
export interface AskedRun {
  readonly run: Run;
  readonly store: RunStore;
  readonly action: Action;
  readonly opened: OpenedModel;
  readonly list: ChangeList;
  readonly session: SelectionSession;
  /** The rows a yes means now: of those that were pinned, the ones that are still in the list. */
  readonly selection: QuerySelection<object>;
}

/**
 * Says whether a yes is to the number of rows that its page shows, and sends it along: the rows are not fixed, or they were others when the
 * question was asked first, and another page of it may still show those.
 */
export function isToNumber({ pinned, askedAgain }: Run): boolean {
  return !pinned || askedAgain;
}

/** Opens a run that waits for its yes. */
export async function openAskedRun(asked: Omit<AskedRun, 'session' | 'selection'>): Promise<AskedRun> {
  const { run, store, list } = asked;
  const session = new SelectionSession(store.dataSource.manager);
  const { doneUpTo, lastRow } = progressOf(run);
  const meant = list.select(await runCriterion(run, store, list.key), session, run.pinned);
  const selection = run.rowsDone === null ? meant : meant.between(doneUpTo, lastRow);
  return { ...asked, session, selection };
}
