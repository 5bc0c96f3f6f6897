import type { EntityManager } from 'typeorm';
import type { QuerySelection } from '../selection/query.selection.js';
import { pinKeys } from './pinned-keys.js';
import { storeGivenKeys } from './run-keys.js';
import { placeText } from './run-progress.js';
import type { Run } from './run.entity.js';

/** What a record has to know so that somebody can go on with the run where it stopped. */
export type PlannedSlices = Pick<Run, 'pinned' | 'rowsDone' | 'lastRow' | 'claims'>;

/**
 * Fixes which rows a run in slices means: ticked ones by their keys; of all that match, those up to the last one there is now, so that rows
 * which come in later, some of them perhaps by the action itself, are none of them. Undefined where there is none.
 */
export async function planSlices(
  manager: EntityManager,
  runId: string,
  selection: QuerySelection<object>,
): Promise<PlannedSlices | undefined> {
  const { criterion } = selection;
  switch (criterion.kind) {
    case 'keys':
    case 'stored':
      // Of the rows that are there: what was posted may be the key of none, or longer than any.
      await pinKeys(manager, runId, selection.createQueryBuilder(), selection.target.key);
      return firstOfSlices(selection, true);
    case 'except': {
      const planned = await firstOfSlices(selection, false);
      if (planned) await storeGivenKeys(manager, { runId, role: 'excepted' }, criterion.keys);
      return planned;
    }
    case 'all':
      return firstOfSlices(selection, false);
  }
}

/**
 * Says that nothing is done yet, and which row is the last; undefined where there is none.
 *
 * @param pinned says whether the rows are fixed by their keys
 */
export async function firstOfSlices(
  selection: QuerySelection<object>,
  pinned: boolean,
): Promise<PlannedSlices | undefined> {
  if (pinned) return { pinned, rowsDone: 0, lastRow: null, claims: 0 };
  const { cursor } = await selection.readKeys(1, 'last');
  return cursor && { pinned, rowsDone: 0, lastRow: placeText(cursor), claims: 0 };
}
