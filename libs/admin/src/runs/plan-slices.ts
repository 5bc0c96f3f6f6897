import type { EntityManager } from 'typeorm';
import type { QuerySelection } from '../selection/query.selection.js';
import { storeGivenKeys } from './run-keys.js';
import { placeText } from './run-progress.js';
import type { Run } from './run.entity.js';

/** What a record has to know so that somebody can go on with the run where it stopped. */
export type PlannedSlices = Pick<Run, 'pinned' | 'rowsDone' | 'lastRow'>;

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
      return { pinned: true, rowsDone: 0, lastRow: null };
    case 'stored':
      return { pinned: true, rowsDone: 0, lastRow: null };
    case 'except':
      await storeGivenKeys(manager, { runId, role: 'excepted' }, criterion.keys);
      return { pinned: false, rowsDone: 0, lastRow: await readLastRow(selection) };
    case 'all':
      return { pinned: false, rowsDone: 0, lastRow: await readLastRow(selection) };
  }
}

/** Reads the place of the last row that a selection has now. */
export async function readLastRow(selection: QuerySelection<object>): Promise<string | null> {
  const { cursor } = await selection.readKeys(1, 'last');
  return cursor ? placeText(cursor) : null;
}
