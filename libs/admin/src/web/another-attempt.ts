import { actionLabel } from '../actions/action-label.js';
import type { Action } from '../actions/action.js';
import type { ChangeList } from '../change-list/change-list.js';
import { ActionError } from '../errors/action.error.js';
import { beginRunAgain } from '../runs/begin-run-again.js';
import type { Run } from '../runs/run.entity.js';
import type { RunStore } from '../runs/run.store.js';
import type { Criterion } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { OpenedModel } from './pages/opened-list.js';
import { tooManyRows } from './too-many-rows.js';
import { unavailableReason } from './unavailable-reason.js';

/** A run whose attempt was rolled back, with what its next one needs. */
export interface UndoneAttempt {
  readonly opened: OpenedModel;
  readonly action: Action;
  readonly list: ChangeList;
  readonly store: RunStore;
  readonly run: Pick<Run, 'id' | 'pinned'>;
  /** Reads the form again, where the action may have one. */
  readonly readForm?: (selection: QuerySelection<object>) => Promise<object | undefined>;
}

/**
 * Gets a run ready for another attempt: a moment has passed, so all that was asked before the first is asked again, and recorded anew
 * which rows there are by now. Returns the instance of the form.
 *
 * @throws ActionError where the action is not available now, the rows have become too many for it, or none is left
 */
export async function readyAnotherAttempt(
  { opened, action, list, store, run, readForm }: UndoneAttempt,
  selection: QuerySelection<object>,
): Promise<object | undefined> {
  const { admin, request, definition } = opened;
  const reason = await unavailableReason(action, admin, request);
  if (reason !== undefined) {
    const label = actionLabel(action, definition, request.location);
    throw new ActionError(request.text('action.unavailable', { label, reason }));
  }
  // Rows that are fixed can't become more.
  const refusal = run.pinned ? undefined : await tooManyRows(opened, action, selection);
  if (refusal !== undefined) throw new ActionError(refusal);
  const form = await readForm?.(selection);
  const { session } = selection.state;
  const select = (other: Criterion): QuerySelection<object> => list.select(other, session);
  const rows = { selection, key: list.key, select };
  const { touchedRows } = definition.site.options;
  if (!(await beginRunAgain(store, run.id, rows, touchedRows))) throw new ActionError(request.text('action.gone'));
  return form;
}
