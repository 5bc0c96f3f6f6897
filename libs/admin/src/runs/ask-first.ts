import type { EntityKey } from '../keyset/entity-key.js';
import { isEmptyCriterion } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { NewRun } from './new-run.js';
import { pinKeys } from './pinned-keys.js';
import { storeGivenKeys } from './run-keys.js';
import { storePress } from './run-presses.js';
import { RunStore } from './run.store.js';
import { arePinnedByYes, noteShownRows, readShownRows } from './shown-rows.js';

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
 * Records a run that waits for its yes, and fixes its rows. Ticked ones are pinned, by one INSERT … SELECT; so are all rows of a filter where
 * they are few. Of more a fingerprint is kept, by which the yes knows them when it pins them; above a bound, the filter and the number.
 * Returns its id; undefined, and records nothing, where no row is left of those that were meant.
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
    const query = selection.createQueryBuilder();
    const read = pinned && arePinnedByYes(counted) ? await readShownRows(manager, query, key) : undefined;
    // Fewer may be left of those that were counted.
    const shown = read && arePinnedByYes(read.rows) ? read : undefined;
    const isPinnedNow = pinned && !shown;
    const rowsSelected = isPinnedNow ? await pinKeys(manager, id, query, key) : (shown?.rows ?? counted);
    if (rowsSelected === 0 && !isEmptyCriterion(criterion)) return undefined;
    if (!isPinnedNow && criterion.kind === 'except')
      await storeGivenKeys(manager, { runId: id, role: 'excepted' }, criterion.keys);
    if (shown) await noteShownRows(manager, id, shown);
    if (pressId !== undefined) await storePress(manager, pressId, id);
    await store.insertPending(manager, id, run, { pinned, rowsSelected, lifetime });
    return id;
  });
}
