import { parseListPlace } from '../change-list/list-place.js';
import type { Run } from '../runs/run.entity.js';

/** Names the model on whose list's rows a run has run, by its record; nothing where nothing of it stands, or it was on no rows of a list. */
export function usedUpList({ model, address, state, rowsSelected, rowsAffected }: Run): readonly string[] {
  const stands = state === 'succeeded' || rowsAffected !== null;
  const isOnList = parseListPlace(address).location === 'list' && rowsSelected > 0;
  return stands && isOnList ? [model] : [];
}
