import type { EntityKey } from '../keyset/entity-key.js';
import type { ListState } from './list-state.js';
import { parseListState } from './list-state.parser.js';

/** Gives the state of a list that no address asks anything of. */
export function blankState(key: EntityKey): ListState {
  const nothing = { columns: [], filters: [], searchable: false, facets: false };
  return parseListState(new URLSearchParams(), { ...nothing, key });
}
