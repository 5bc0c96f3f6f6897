import { isEmptyCriterion } from '../selection/criterion.js';
import type { NewRun } from './new-run.js';
import { planSlices } from './plan-slices.js';
import { RunStore } from './run.store.js';
import { storePress } from './run-presses.js';
import { touchRows, type RowsToRun } from './touch-rows.js';

/** How a run begins. */
export interface RunStart {
  /** How many keys of its rows are kept; 0 for none. */
  readonly touchedRows: number;
  /** The id of the press it comes from; undefined for a form without an id. */
  readonly pressId: string | undefined;
  /** Says whether it is done in slices. */
  readonly inSlices: boolean;
}

/**
 * Records a run as running, with the keys of its rows up to a bound, and commits that before anything else is done. Returns its id;
 * undefined, and records nothing, where no row is left of those that were meant.
 *
 * @throws QueryFailedError where its press has made a run already
 */
export function beginRun(
  store: RunStore,
  run: NewRun,
  rows: RowsToRun,
  { touchedRows, pressId, inSlices }: RunStart,
): Promise<string | undefined> {
  return store.record(async (manager) => {
    const { session } = rows.selection.state;
    session.enter(manager);
    const id = RunStore.makeId();
    const slices = inSlices ? await planSlices(manager, id, rows.selection) : undefined;
    if (inSlices && !slices) return undefined;
    const rowsSelected = await touchRows(manager, id, rows, touchedRows);
    if (rowsSelected === 0 && !isEmptyCriterion(rows.selection.criterion)) return undefined;
    if (pressId !== undefined) await storePress(manager, pressId, id);
    await store.insertRunning(manager, id, run, rowsSelected, slices);
    return id;
  });
}
