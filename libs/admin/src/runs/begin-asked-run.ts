import type { EntityManager } from 'typeorm';
import { hasFixedKeys } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import { isLockRefusal } from './lock-refusal.js';
import { firstOfSlices } from './plan-slices.js';
import { pinKeys, pinnedCriterion } from './pinned-keys.js';
import { RunKey } from './run-key.entity.js';
import { storeKeys } from './run-keys.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';
import { findShownRows, readPinnedRows } from './shown-rows.js';
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
    const fixed = await fixRows(store, run, rows, manager);
    if (typeof fixed === 'string') return fixed;
    const { selection } = fixed;
    const slices = inSlices ? await firstOfSlices(selection, run.pinned) : {};
    if (!(await store.claim(run, { form, selection: words, ...slices }, manager))) return 'taken';
    if (!slices) return 'gone';
    const touched = { runId: run.id, role: 'touched' } as const;
    const stored =
      touchedRows > 0 ? await storeKeys(manager, touched, selection.createQueryBuilder(), rows.key, touchedRows) : 0;
    if (!run.pinned) return stored === 0 && (await selection.isEmpty()) ? 'gone' : { selection, rowsGone: 0 };
    // Where all are stored, or fewer than are at most, none was left out, and no count is needed.
    const isWhole = stored === run.rowsSelected || stored < touchedRows;
    const left = fixed.pinnedNow ?? (isWhole ? stored : await selection.count());
    // None may have been meant from the start.
    return left === 0 && run.rowsSelected > 0 ? 'gone' : { selection, rowsGone: Math.max(0, run.rowsSelected - left) };
  });
  // Who lost a lock to another yes has come second, too.
  return begin.catch((error: unknown) => {
    if (isLockRefusal(error)) return 'taken';
    throw error;
  });
}

/** The rows that a yes means. */
interface FixedRows {
  readonly selection: QuerySelection<object>;
  /** How many of them were pinned just now; undefined where that was done with the question, or they are not fixed. */
  readonly pinnedNow: number | undefined;
}

/**
 * Pins the rows of a question that left that to the yes, unless they are others than it showed: then the run waits on, with these. Holds the run
 * first, so that they are pinned once.
 */
async function fixRows(
  store: RunStore,
  run: Run,
  { selection, key, select }: RowsToRun,
  manager: EntityManager,
): Promise<FixedRows | 'taken' | 'changed'> {
  if (!run.pinned || hasFixedKeys(selection.criterion)) return { selection, pinnedNow: undefined };
  if (!(await store.holdAsked(run, manager))) return 'taken';
  const shown = await findShownRows(manager, run.id);
  if (shown === undefined) {
    // Another page of the question has pinned its rows since this one was opened.
    await store.change(run.id, { askedAgain: true }, manager);
    return 'changed';
  }
  const rows = await pinKeys(manager, run.id, selection.createQueryBuilder(), key);
  const pinned = await readPinnedRows(manager, run.id, key);
  await manager.delete(RunKey, { runId: run.id, role: 'shown' });
  const areShown = rows === run.rowsSelected && pinned?.fingerprint === shown;
  // Where none is left, there is nothing to ask.
  if (areShown || rows === 0)
    return { selection: select(await pinnedCriterion(manager, run.id, key)), pinnedNow: rows };
  await store.change(run.id, { rowsSelected: rows, askedAgain: true }, manager);
  return 'changed';
}
