import { isEmptyCriterion } from '../selection/criterion.js';
import type { NewRun } from './new-run.js';
import { RunStore } from './run.store.js';
import { touchRows, type RowsToRun } from './touch-rows.js';

/**
 * Records a run as running, with the keys of its rows up to a bound, and commits that before anything else is done. Returns its id;
 * undefined, and records nothing, where no row is left of those that were meant.
 *
 * @param most how many keys are kept; 0 for none
 */
export function beginRun(store: RunStore, run: NewRun, rows: RowsToRun, most: number): Promise<string | undefined> {
  return store.record(async (manager) => {
    const { session } = rows.selection.state;
    session.enter(manager);
    const id = RunStore.makeId();
    const rowsSelected = await touchRows(manager, id, rows, most);
    if (rowsSelected === 0 && !isEmptyCriterion(rows.selection.criterion)) return undefined;
    await store.insertRunning(manager, id, run, rowsSelected);
    return id;
  });
}
