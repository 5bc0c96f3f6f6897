import type { EntityKey } from '../keyset/entity-key.js';
import type { QuerySelection } from '../selection/query.selection.js';
import { isLockRefusal } from './lock-refusal.js';
import { firstOfSlices } from './plan-slices.js';
import { storeKeys } from './run-keys.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

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

/**
 * Claims a run for the person whose yes came, and records which rows it is executed on, before anything else is done.
 * Returns `'taken'` where another yes was first, or the time was over, and `'gone'` where no row is left; else how many of the rows that
 * were shown are gone.
 */
export async function beginAskedRun(
  store: RunStore,
  run: Run,
  { selection, key }: { readonly selection: QuerySelection<object>; readonly key: EntityKey },
  { form, selection: words, touchedRows, inSlices }: AskedRunStart,
): Promise<'taken' | 'gone' | { readonly rowsGone: number }> {
  const begin = store.record<Awaited<ReturnType<typeof beginAskedRun>>>(async (manager) => {
    selection.state.session.enter(manager);
    const slices = inSlices ? await firstOfSlices(selection, run.pinned) : {};
    if (!(await store.claim(run, { form, selection: words, ...slices }, manager))) return 'taken';
    if (!slices) return 'gone';
    const touched = { runId: run.id, role: 'touched' } as const;
    const stored =
      touchedRows > 0 ? await storeKeys(manager, touched, selection.createQueryBuilder(), key, touchedRows) : 0;
    if (!run.pinned) return stored === 0 && (await selection.isEmpty()) ? 'gone' : { rowsGone: 0 };
    // All that were pinned are still there, or fewer than are stored at most: then none was left out, and no count is needed.
    const isWhole = stored === run.rowsSelected || stored < touchedRows;
    const left = isWhole ? stored : await selection.count();
    // None may have been meant from the start.
    return left === 0 && run.rowsSelected > 0 ? 'gone' : { rowsGone: Math.max(0, run.rowsSelected - left) };
  });
  // Who lost a lock to another yes has come second, too.
  return begin.catch((error: unknown) => {
    if (isLockRefusal(error)) return 'taken';
    throw error;
  });
}
