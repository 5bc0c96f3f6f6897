import type { EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import type { OrderTerm } from '../keyset/order-term.js';

/**
 * Where a selection's rows come from: the query that draws the list. Made by the change list alone, so that no handler, page or
 * built-in can bring a query of its own.
 */
export interface RowSource<T extends object> {
  /** The list the rows are of: `{ model: 'article', address: '?status=d' }`. */
  readonly list: { readonly model: string; readonly address: string };
  readonly metadata: EntityMetadata;
  readonly key: EntityKey;
  /** How long a write may wait for its turn, in milliseconds. */
  readonly lockTimeout: number;
  /** Gives the filtered set: the admin's scope, the filters and the search. A fresh query each time. */
  readonly createQuery: () => SelectQueryBuilder<T>;
  /** Joins to a query what the order of the list needs, and names the order's terms, the key last. */
  readonly applyOrder: (query: SelectQueryBuilder<T>) => readonly OrderTerm[];
}
