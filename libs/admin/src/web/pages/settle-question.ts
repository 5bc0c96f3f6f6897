import type { ConfirmationPage } from '../../actions/confirmation-page.js';
import { keepPinnedKeys } from '../../runs/pinned-keys.js';
import { changeStopped } from '../../runs/run-progress.js';
import { findShownRows } from '../../runs/shown-rows.js';
import { hasFixedKeys } from '../../selection/criterion.js';
import { openAskedRun, type AskedRun } from './asked-run.js';

/** Writes what the page says of the run into the run: that it can't be done, and which rows it leaves out. */
export async function settleQuestion(asked: AskedRun, page: ConfirmationPage): Promise<AskedRun> {
  const { run, store, list, selection } = asked;
  const kept = page.selection;
  // Without fixed keys there is nothing to leave out of.
  const offered = (page.offered ?? true) && (kept === undefined || run.pinned);
  if (offered === run.offered && !kept) return asked;
  // Of a run that has stopped, the page speaks of those that are left.
  const rowsAsked = run.state === 'pending' ? run.rowsSelected : await selection.count();
  await store.record(async (manager) => {
    const change = (values: Parameters<typeof store.change>[1]): Promise<boolean> =>
      run.state === 'pending' ? store.change(run.id, values, manager) : changeStopped(run, values, manager);
    // First of all, so that the row is held: a yes that came meanwhile runs on what its own page showed.
    const isWaiting = await change({ offered });
    if (!isWaiting || !kept || !run.pinned) return;
    // Another page of the same question has pinned its rows meanwhile: they stay those that it shows.
    if (!hasFixedKeys(selection.criterion) && !(await findShownRows(manager, run.id))) return;
    const rowsKept = await keepPinnedKeys(manager, run.id, kept.createQueryBuilder(), list.key);
    // Less than none where more rows match by now than were counted.
    const spared = rowsAsked - rowsKept;
    await change({ rowsSelected: run.rowsSelected - spared, rowsSpared: run.rowsSpared + Math.max(0, spared) });
  });
  return openAskedRun({ ...asked, run: (await store.find(run.id)) ?? run });
}
