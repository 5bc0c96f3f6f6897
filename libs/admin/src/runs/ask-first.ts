import type { EntityKey } from '../keyset/entity-key.js';
import { isEmptyCriterion } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { NewRun } from './new-run.js';
import { storeGivenKeys, storeKeys } from './run-keys.js';
import { storePress } from './run-presses.js';
import { RunStore } from './run.store.js';

/** How much of a selection is fixed while a page asks, for how long, and what for. */
export interface Asking {
  /** Fixes up to so many rows by their keys. */
  readonly pinnedRows: number;
  /** In milliseconds. */
  readonly lifetime: number;
  /** The id of the press it comes from; undefined for a form without an id. */
  readonly pressId: string | undefined;
}

/**
 * Records a run that waits for its yes, and pins its rows by one INSERT … SELECT. Ticked rows are always pinned; all rows of a filter
 * up to a bound, above which the filter and the number are kept. Returns its id; undefined, and records nothing, where no row is left of
 * those that were meant.
 *
 * @throws QueryFailedError where its press has made a run already
 */
export function askFirst(
  store: RunStore,
  run: NewRun,
  selection: QuerySelection<object>,
  key: EntityKey,
  { pinnedRows, lifetime, pressId }: Asking,
): Promise<string | undefined> {
  return store.record(async (manager) => {
    const { criterion } = selection;
    selection.state.session.enter(manager);
    const id = RunStore.makeId();
    const counted = criterion.kind === 'keys' ? 0 : await selection.count();
    const pinned = counted <= pinnedRows;
    const rowsSelected = pinned
      ? await storeKeys(manager, { runId: id, role: 'pinned' }, selection.createQueryBuilder(), key)
      : counted;
    if (rowsSelected === 0 && !isEmptyCriterion(criterion)) return undefined;
    if (!pinned && criterion.kind === 'except')
      await storeGivenKeys(manager, { runId: id, role: 'excepted' }, criterion.keys);
    if (pressId !== undefined) await storePress(manager, pressId, id);
    await store.insertPending(manager, id, run, { pinned, rowsSelected, lifetime });
    return id;
  });
}
