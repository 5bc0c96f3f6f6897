import type { AddressFilter } from './address-filter.js';
import { listParameters } from './list-parameter.js';
import type { ListState } from './list-state.js';
import { MOST_FEW, type ListedRows } from './listed-rows.js';
import { otherFilters } from './other-filters.js';
import type { Scope } from './scope.js';
import { parseSearch } from './search.parser.js';

/** A list, and what its address asks of it. */
interface NarrowedList {
  readonly state: Pick<ListState, 'filters' | 'search'>;
  /** The rows there are for the person at all. */
  readonly scope: Scope;
}

/**
 * Says which rows a filter looks through for what it offers: those of the list, or all there are for the person where other filters or the search
 * leave more than a few. Which of a million drafts is the first by date, an index of dates tells only as fast as it leads to a draft; where
 * drafts have no date, it is read from end to end. What is offered then may lead to no row, but nothing is left out.
 */
export function rowsToOfferFrom({ state, scope }: NarrowedList, filter: AddressFilter, listed: ListedRows): ListedRows {
  const isNarrowed = otherFilters(state, filter).size > 0 || (parseSearch(state.search) ?? []).length > 0;
  if (!isNarrowed || !listed.count || listed.areFew) return listed;
  const { rows, more } = listed.count;
  if (!more && rows <= MOST_FEW) return { ...listed, areFew: true };
  // Deleted rows, which the address brings in, are none of the scope.
  return { rows: state.filters.has(listParameters.deleted) ? () => scope().withDeleted() : scope };
}
