import type { FilterChoices, FilterContext } from './address-filter.js';
import type { ChangeList } from './change-list.js';
import type { ListPage } from './list-page.reader.js';

/** What a page shows of a list: its rows, and what each of its filters offers. */
export interface ShownPage {
  readonly page: ListPage;
  /** In the order of the list's filters. */
  readonly choices: readonly FilterChoices[];
}

/** A list that is shown: a change list is one, and so is what stands for several of them. */
export interface ShownList extends Pick<
  ChangeList,
  'definition' | 'columns' | 'filters' | 'key' | 'state' | 'shownOrder'
> {
  /** Reads the page that the address asks for, and what the filters offer. */
  readShown(context: FilterContext): Promise<ShownPage>;
}
