import type { EntityManager } from 'typeorm';
import { hasFixedKeys } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import { isLockRefusal } from './lock-refusal.js';
import { firstOfSlices } from './plan-slices.js';
import { pinnedCriterion } from './pinned-keys.js';
import { storeKeys } from './run-keys.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';
import { pinShownRows } from './shown-rows.js';
import type { RowsToRun } from './touch-rows.js';

/** What is recorded when a run that asked begins. */
export interface AskedRunStart {
  /** The values of its form as JSON; null for none. */
  readonly form: string | null;
  /** The selection in words, with the first rows by name. */
  readonly selection: string;
  /** How many keys of its rows are kept. */
  readonly touchedRows: number;
  /** Says whether it is done in slices. */
  readonly inSlices: boolean;
}

/** A run that a yes has begun. */
export interface BegunRun {
  /** The rows it is executed on. */
  readonly selection: QuerySelection<object>;
  /** How many of the rows that were shown are gone. */
  readonly rowsGone: number;
}

/**
 * Claims a run for the person whose yes came, pins its rows where that was left to the yes, and records which ones it is executed on, before
 * anything else is done. Returns `'taken'` where another yes was first, or the time was over, `'gone'` where no row is left, and `'changed'`
 * where it is to be asked again: now with its rows pinned, which are others than the question showed.
 */
export async function beginAskedRun(
  store: RunStore,
  run: Run,
  rows: RowsToRun,
  { form, selection: words, touchedRows, inSlices }: AskedRunStart,
): Promise<'taken' | 'gone' | 'changed' | BegunRun> {
  const begin = store.record<Awaited<ReturnType<typeof beginAskedRun>>>(async (manager) => {
    rows.selection.state.session.enter(manager);
    const slices = inSlices ? await firstOfSlices(rows.selection, run.pinned) : {};
    if (!(await store.claim(run, { form, selection: words, ...slices }, manager))) return 'taken';
    if (!slices) return 'gone';
    const selection = await pinnedByNow(store, run, rows, manager);
    if (!selection) return 'changed';
    const touched = { runId: run.id, role: 'touched' } as const;
    const stored =
      touchedRows > 0 ? await storeKeys(manager, touched, selection.createQueryBuilder(), rows.key, touchedRows) : 0;
    if (!run.pinned) return stored === 0 && (await selection.isEmpty()) ? 'gone' : { selection, rowsGone: 0 };
    // All that were pinned are still there, since they just were, or fewer than are stored at most: none was left out, and no count is needed.
    if (selection !== rows.selection) return { selection, rowsGone: 0 };
    const isWhole = stored === run.rowsSelected || stored < touchedRows;
    const left = isWhole ? stored : await selection.count();
    // None may have been meant from the start.
    return left === 0 && run.rowsSelected > 0 ? 'gone' : { selection, rowsGone: Math.max(0, run.rowsSelected - left) };
  });
  // Who lost a lock to another yes has come second, too.
  return begin.catch((error: unknown) => {
    if (isLockRefusal(error)) return 'taken';
    throw error;
  });
}

/**
 * Gives the rows of a claimed run, pinned where a question was good for exactly those that it showed. Gives the run back, and nothing, where they
 * are others by now.
 */
async function pinnedByNow(
  store: RunStore,
  run: Run,
  { selection, key, select }: RowsToRun,
  manager: EntityManager,
): Promise<QuerySelection<object> | undefined> {
  if (!run.pinned || hasFixedKeys(selection.criterion)) return selection;
  const { rows, areSame } = await pinShownRows(manager, run, selection.createQueryBuilder(), key);
  if (areSame) return select(await pinnedCriterion(manager, run.id, key));
  await store.askAgain(run, rows, manager);
  return undefined;
}
