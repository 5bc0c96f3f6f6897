import type { EntityManager } from 'typeorm';
import type { Criterion } from '../selection/criterion.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { EntityKey } from '../keyset/entity-key.js';
import type { NewRun } from './new-run.js';
import { storeKeys } from './run-keys.js';
import { RunStore } from './run.store.js';

/** The rows a run is about to be executed on. */
export interface RowsToRun {
  readonly selection: QuerySelection<object>;
  readonly key: EntityKey;
  /** Gives the same list's selection of other rows. */
  readonly select: (criterion: Criterion) => QuerySelection<object>;
}

/**
 * Records a run as running, with the keys of its rows up to a bound, and commits that before anything else is done. Returns its id;
 * undefined, and records nothing, where no row is left.
 *
 * @param most how many keys are kept; 0 for none
 */
export function beginRun(store: RunStore, run: NewRun, rows: RowsToRun, most: number): Promise<string | undefined> {
  return store.record(async (manager) => {
    const { session } = rows.selection.state;
    session.enter(manager);
    const id = RunStore.makeId();
    const rowsSelected = await countWhileTouching(manager, id, rows, most);
    if (rowsSelected === 0) return undefined;
    await store.insertRunning(manager, id, run, rowsSelected);
    return id;
  });
}

/** Stores the first keys, which tells how many rows there are if they are few; only above the bound are they counted. */
async function countWhileTouching(
  manager: EntityManager,
  runId: string,
  { selection, key, select }: RowsToRun,
  most: number,
): Promise<number> {
  const { criterion } = selection;
  const isTicked = criterion.kind === 'keys';
  if (most === 0) {
    if (await selection.isEmpty()) return 0;
    return isTicked ? criterion.keys.length : selection.count();
  }
  const touch = (touched: QuerySelection<object>): Promise<number> =>
    storeKeys(manager, { runId, role: 'touched' }, touched.createQueryBuilder(), key, most);
  if (!isTicked || criterion.keys.length <= most) {
    const touched = await touch(selection);
    return touched < most ? touched : isTicked ? criterion.keys.length : selection.count();
  }
  // Ten thousand ticked keys cost as much to find as to write: the first of them are enough here, and the number is that of the ticks.
  const touched =
    (await touch(select({ kind: 'keys', keys: criterion.keys.slice(0, most) }))) || (await touch(selection));
  return touched === 0 ? 0 : criterion.keys.length;
}
