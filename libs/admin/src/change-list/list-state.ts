import type { FilterLabel } from './address-filter.js';

/** One part of an order as the address names it: `-author.name` is `{ column: 'author.name', descending: true }`. */
export interface OrderedColumn {
  readonly column: string;
  readonly descending: boolean;
}

/** What the list could not use of its address, and what a parameter takes where that can be said. */
export type ListProblem =
  | { readonly kind: 'unknownParameter'; readonly parameter: string }
  | {
      readonly kind: 'malformedValue';
      readonly parameter: string;
      readonly value: string;
      readonly expected?: FilterLabel;
    };

/** What the address asks of a list: `?q=ada&status=d&o=-title&p=2`. Only what the model declares is in it. */
export interface ListState {
  readonly search: string;
  /** The values of filters by their parameter, at least one of each: `status` to `['d', 'p']`. */
  readonly filters: ReadonlyMap<string, readonly string[]>;
  /** What filters search the rows they offer for, by its parameter: `author__q` to `'ada'`. It narrows no list. */
  readonly searches: ReadonlyMap<string, string>;
  /** Says whether the number of rows was asked for beside each value of the filters. */
  readonly facets: boolean;
  /** Says whether all rows are to be counted, however the list is counted else. */
  readonly exact: boolean;
  /** The columns chosen by clicking; empty for the admin's own order. */
  readonly order: readonly OrderedColumn[];
  /** The number of the page, from 1. */
  readonly page: number;
  readonly all: boolean;
  /** The key of the row the page begins after or ends before, where it was reached by "next" or "previous". */
  readonly neighbour: { readonly direction: 'after' | 'before'; readonly key: string } | undefined;
  readonly problems: readonly ListProblem[];
}
