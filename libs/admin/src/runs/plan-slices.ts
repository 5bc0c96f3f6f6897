import type { EntityManager } from 'typeorm';
import type { QuerySelection } from '../selection/query.selection.js';
import { storeGivenKeys, storeKeys } from './run-keys.js';
import { placeText } from './run-progress.js';
import type { Run } from './run.entity.js';

/** What a record has to know so that somebody can go on with the run where it stopped. */
export type PlannedSlices = Pick<Run, 'pinned' | 'rowsDone' | 'lastRow' | 'claims'>;

/**
 * Fixes which rows a run in slices means: ticked ones by their keys; of all that match, those up to the last one there is now, so that rows
 * which come in later, some of them perhaps by the action itself, are none of them.
 */
export async function planSlices(
  manager: EntityManager,
  runId: string,
  selection: QuerySelection<object>,
): Promise<PlannedSlices> {
  const { criterion } = selection;
  switch (criterion.kind) {
    case 'keys':
      await storeGivenKeys(manager, { runId, role: 'pinned' }, criterion.keys);
      return firstOfSlices(selection, true);
    case 'stored':
      await storeKeys(manager, { runId, role: 'pinned' }, selection.createQueryBuilder(), selection.target.key);
      return firstOfSlices(selection, true);
    case 'except':
      await storeGivenKeys(manager, { runId, role: 'excepted' }, criterion.keys);
      return firstOfSlices(selection, false);
    case 'all':
      return firstOfSlices(selection, false);
  }
}

/** Says that nothing is done yet, and which row is the last. @param pinned says whether the rows are fixed by their keys */
export async function firstOfSlices(selection: QuerySelection<object>, pinned: boolean): Promise<PlannedSlices> {
  return { pinned, rowsDone: 0, lastRow: pinned ? null : await readLastRow(selection), claims: 0 };
}

/** Reads the place of the last row that a selection has now. */
async function readLastRow(selection: QuerySelection<object>): Promise<string | null> {
  const { cursor } = await selection.readKeys(1, 'last');
  return cursor ? placeText(cursor) : null;
}
