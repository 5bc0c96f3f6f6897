import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { ListPage } from './list-page.reader.js';
import type { ListState } from './list-state.js';

/** Where a page lies in its list: all there is to say of it without its rows. */
export interface PageFrame extends Omit<ListPage, 'rows'> {
  readonly limit: number;
  readonly offset: number;
  /** Says that no count tells whether a page follows: one row more than `limit` is to be read, which does. */
  readonly looksAhead: boolean;
}

/** A list whose rows were counted. */
interface CountedList {
  readonly definition: ModelDefinition;
  readonly state: ListState;
  readonly countedRows: number | undefined;
}

/** Finds where the page of an address lies. @param counted the number of rows; any above `countedRows` means that there are more */
export function framePage({ definition, state, countedRows }: CountedList, counted: number): PageFrame {
  const total = Math.min(counted, countedRows ?? counted);
  const more = counted > total;
  const all = state.all && !more && total <= definition.listMaxShowAll;
  const limit = all ? definition.listMaxShowAll : definition.listPerPage;
  const pages = all ? 1 : Math.max(1, Math.ceil(total / limit));
  const page = all ? 1 : state.page;
  const beyond = more && page > pages;
  const isFromNext = state.neighbour?.direction === 'before';
  return {
    ...{ total, more, all, limit, pages, page },
    hasNext: page < pages || (more && page === pages) || (beyond && isFromNext),
    offset: (page - 1) * limit,
    looksAhead: beyond && !isFromNext,
  };
}

/** Makes the page of a frame from its rows and, where they were asked for, those that follow them. */
export function fillPage(
  { limit, offset: _offset, looksAhead, ...page }: PageFrame,
  rows: readonly object[],
): ListPage {
  return { ...page, hasNext: page.hasNext || (looksAhead && rows.length > limit), rows: rows.slice(0, limit) };
}
