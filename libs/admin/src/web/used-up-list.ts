import { parseListPlace } from '../change-list/list-place.js';
import { parseAnswerKind } from '../runs/answer-kind.js';
import { findRunNote } from '../runs/run-note.js';
import type { Run } from '../runs/run.entity.js';
import type { RunStore } from '../runs/run.store.js';
import { usesUpTicks } from './uses-up-ticks.js';

/** Names the model on whose list's rows a run has used up the ticks, by its record; nothing where it has not, or was on no rows of a list. */
export async function usedUpList(
  store: RunStore,
  { id, model, address, state, rowsSelected, rowsAffected, rowsDone }: Run,
): Promise<readonly string[]> {
  if (parseListPlace(address).location !== 'list' || rowsSelected === 0) return [];
  const ending = state === 'succeeded' ? (parseAnswerKind(await findRunNote(store, id, 'answer')) ?? 'done') : 'undone';
  return usesUpTicks(ending, rowsDone ?? rowsAffected) ? [model] : [];
}
