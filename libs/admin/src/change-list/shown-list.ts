import type { ChangeList } from './change-list.js';

/** What a page shows of a list: a change list is one, and so is what stands for several of them. */
export type ShownList = Pick<
  ChangeList,
  'definition' | 'columns' | 'filters' | 'key' | 'state' | 'shownOrder' | 'offerFilters' | 'readPage'
>;
