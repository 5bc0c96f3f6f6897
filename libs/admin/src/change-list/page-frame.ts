import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { ListCount } from './list-count.js';
import type { ListPage } from './list-page.reader.js';
import type { ListState } from './list-state.js';

/** Where a page lies in its list: all there is to say of it without its rows. */
export interface PageFrame extends Omit<ListPage, 'rows' | 'tookTooLong'> {
  readonly limit: number;
  readonly offset: number;
  /** Says that no count tells whether a page follows: one row more than `limit` is to be read, which does. */
  readonly looksAhead: boolean;
}

/** A list, as far as its pages are concerned. */
interface PagedList {
  readonly definition: ModelDefinition;
  readonly state: ListState;
}

/** Finds where the page of an address lies. */
export function framePage({ definition, state }: PagedList, { rows: total, more, about }: ListCount): PageFrame {
  const all = state.all && !more && total <= definition.listMaxShowAll;
  const limit = all ? definition.listMaxShowAll : definition.listPerPage;
  const pages = all ? 1 : Math.max(1, Math.ceil(total / limit));
  const page = all ? 1 : state.page;
  // What was counted says that a row follows up to there.
  const isCounted = more ? page * limit <= total : true;
  const isFromNext = state.neighbour?.direction === 'before';
  return {
    ...{ total, more, about, all, limit, pages, page },
    hasNext: isCounted ? more || page < pages : isFromNext,
    offset: (page - 1) * limit,
    looksAhead: !isCounted && !isFromNext,
  };
}

/** Makes the page of a frame from its rows and, where they were asked for, those that follow them; undefined where they took too long. */
export function fillPage(
  { limit, offset: _offset, looksAhead, ...page }: PageFrame,
  rows: readonly object[] | undefined,
): ListPage {
  if (!rows) return { ...page, hasNext: false, rows: [], tookTooLong: true };
  const hasNext = page.hasNext || (looksAhead && rows.length > limit);
  return { ...page, hasNext, rows: rows.slice(0, limit), tookTooLong: false };
}
