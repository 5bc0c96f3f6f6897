import { RunKey } from './run-key.entity.js';
import { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';
import { touchRows, type RowsToRun } from './touch-rows.js';

/**
 * Records anew the rows a running run is about to be executed on, before another attempt: in place of those of the attempt before, and
 * with a lease as of now. The number of rows that were pinned stays the one that was said yes to. Returns whether any row is left of those
 * that were meant.
 *
 * @param most how many keys are kept; 0 for none
 * @throws ADMIN_RUN_LOST where the run is not running any more
 */
export function beginRunAgain(store: RunStore, id: string, rows: RowsToRun, most: number): Promise<boolean> {
  return store.record(async (manager) => {
    const { selection } = rows;
    selection.state.session.enter(manager);
    await store.hold(id, manager);
    const run = await manager.findOneByOrFail(Run, { id });
    await manager.delete(RunKey, { runId: id, role: 'touched' });
    const touched = await touchRows(manager, id, rows, most);
    const left = typeof touched === 'number' ? touched : await selection.count();
    const rowsSelected = run.pinned ? run.rowsSelected : left;
    await manager.update(Run, { id }, { rowsSelected, deadline: new Date(Date.now() + store.lease) });
    // None may have been meant from the start.
    return left > 0 || run.rowsSelected === 0;
  });
}
