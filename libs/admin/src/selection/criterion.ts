import type { KeyValue } from '../keyset/entity-key.js';
import type { StoredKeys } from '../keyset/stored-keys.js';

/** What a selection means within the filtered set. */
export type Criterion =
  /** The rows of these keys. No key means no row. */
  | { readonly kind: 'keys'; readonly keys: readonly KeyValue[] }
  /** The rows whose keys the database itself holds, such as those pinned with a run. */
  | { readonly kind: 'stored'; readonly keys: StoredKeys }
  /** Every row of the filtered set. */
  | { readonly kind: 'all' }
  /** Every row of the filtered set but those of these keys. */
  | { readonly kind: 'except'; readonly keys: readonly KeyValue[] };

/** What can be said of a list by whoever posts from it, and be kept for later: keys that the database holds may go. */
export type LastingCriterion = Exclude<Criterion, { readonly kind: 'stored' }>;

/** Says whether a criterion means rows by their keys, whatever else matches by now. */
export function hasFixedKeys({ kind }: Criterion): boolean {
  return kind === 'keys' || kind === 'stored';
}

/** Says whether a criterion names no row, on purpose: of an action that needs none. */
export function isEmptyCriterion(criterion: Criterion): boolean {
  return criterion.kind === 'keys' && criterion.keys.length === 0;
}
