import type { ListCount } from './list-count.js';
import type { Scope } from './scope.js';

/** Up to how many rows are rather read one by one than looked for along an index of anything else. */
export const MOST_FEW = 10_000;

/** The rows that a page is of: the filtered set, as the database reads it best. */
export interface ListedRows {
  readonly rows: Scope;
  /** How many they are, where that is known with them. */
  readonly count?: ListCount;
  /** Says that they are few, by `MOST_FEW`. */
  readonly areFew?: boolean;
}
