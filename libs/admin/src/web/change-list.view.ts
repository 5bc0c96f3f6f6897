import type { ActionBarView } from './action-bar.presenter.js';
import type { ActionSectionView } from './action-sections.presenter.js';
import type { CellView } from './cell.presenter.js';
import type { HtmlAttribute } from './html-attribute.js';
import type { KeptTicksView } from './kept-ticks.presenter.js';
import type { ListChipView } from './list-chips.presenter.js';
import type { AddressFieldView, FacetsView, FilterView, HierarchyView } from './list-filter.view.js';

/** A column's header; the links order the list by it. */
export interface HeaderView {
  /** The words. */
  readonly label: string;
  /** Whether the column is one of numbers. */
  readonly numeric: boolean;
  /** For `aria-sort`: `'ascending'`, `'descending'` or `'none'`; undefined for a column that can't be ordered. */
  readonly sorted: 'ascending' | 'descending' | 'none' | undefined;
  readonly sort:
    | {
        /** Says what the link does; undefined where there is none. */
        readonly label: string;
        /** Leads to the list in the order of the column. */
        readonly href: string;
      }
    | undefined;
}

/** One row; its first cell is its header. */
export interface RowView {
  /** The key as text, which is posted as `_selected_action`. */
  readonly key: string;
  /** Says whether the row has a cell for a box: there are actions that rows are chosen for. */
  readonly selectable: boolean;
  /** Says whether the box is there: a key with a line end is none that a form can carry. */
  readonly tickable: boolean;
  /** What the row is called. */
  readonly label: string;
  /** The page of the row; undefined where no address can hold its key. */
  readonly href: string | undefined;
  /** The first column. */
  readonly title: CellView;
  /** The other columns. */
  readonly cells: readonly CellView[];
}

/** The search of a list. */
export interface SearchView {
  /** What was searched for. */
  readonly value: string;
  /** What the search keeps of the address. */
  readonly keep: readonly AddressFieldView[];
}

/** The links to other pages of a list, each undefined where it leads nowhere. */
export interface PagesView {
  /** Says which page of how many this is: "Page 2 of 7". */
  readonly text: string;
  /** Leads to the first page. */
  readonly first: string | undefined;
  /** Leads to the page before. */
  readonly previous: string | undefined;
  /** Leads to the next page. */
  readonly next: string | undefined;
  /** Leads to the last page. */
  readonly last: string | undefined;
  /** Leads to all rows on one page. */
  readonly showAll: string | undefined;
  /** Leads back to pages. */
  readonly showPages: string | undefined;
}

/** What the template `change-list` shows. */
export interface ChangeListView {
  /** The link to the start page. */
  readonly home: {
    /** Leads to the start page of the site. */
    readonly href: string;
    /** What that is called. */
    readonly text: string;
  };
  /** The plural with a capital: "Articles". */
  readonly heading: string;
  /** What one row is called: "article". */
  readonly singular: string;
  /** What rows are called: "articles". */
  readonly plural: string;
  /** How many rows the list has over all its pages, as far as they were counted. */
  readonly total: number;
  /** Says whether there are more rows than were counted. */
  readonly more: boolean;
  /** Says how many: "12 articles". */
  readonly totalText: string;
  /** Leads to the list with all its rows counted; undefined where they are, and where it would take too long. */
  readonly countAll: string | undefined;
  /** What the list could not use of its address. */
  readonly warnings: readonly string[];
  /** Says whether a search or a filter narrows the list. */
  readonly narrowed: boolean;
  /** Says that there are no rows because the database was stopped while it looked for them; undefined where it was not. */
  readonly tookTooLong: string | undefined;
  /** Leads to the list without search and filters. */
  readonly clear: string;
  /** What narrows it, each as a link that takes it away: the search, and the values of filters. */
  readonly chips: readonly ListChipView[];
  /** How many of the filters narrow it. */
  readonly filterCount: number;
  /** Undefined where nothing can be searched. */
  readonly search: SearchView | undefined;
  /** One with a `dateHierarchy`, none else. */
  readonly hierarchies: readonly HierarchyView[];
  /** The link that shows or hides the numbers of the filters; undefined where the person has no choice. */
  readonly facets: FacetsView | undefined;
  readonly filters: readonly FilterView[];
  /** The actions of the bar, which appears when rows are ticked; undefined where there is none. */
  readonly bar: ActionBarView | undefined;
  /** What the script says that counts what is ticked, as attributes of the counter. */
  readonly counter: readonly HtmlAttribute[];
  /** What the script goes by that keeps ticks while pages are turned. */
  readonly ticks: KeptTicksView;
  /** Those that need no rows: buttons above the list. */
  readonly commands: readonly ActionSectionView[];
  readonly headers: readonly HeaderView[];
  readonly rows: readonly RowView[];
  readonly pages: PagesView;
  /** Where the form of the list posts to: the address of the list as it is shown, without what it could not read. */
  readonly postTo: string;
}
