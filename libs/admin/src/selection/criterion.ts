import type { KeyValue } from '../keyset/entity-key.js';

/** What a selection means within the filtered set. */
export type Criterion =
  /** The rows of these keys. No key means no row. */
  | { readonly kind: 'keys'; readonly keys: readonly KeyValue[] }
  /** Every row of the filtered set. */
  | { readonly kind: 'all' }
  /** Every row of the filtered set but those of these keys. */
  | { readonly kind: 'except'; readonly keys: readonly KeyValue[] };
