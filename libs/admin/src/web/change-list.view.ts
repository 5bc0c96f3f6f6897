import type { CellView } from './cell.presenter.js';

/** Whether numbers stand beside the values of filters: the link that shows or hides them. */
export interface FacetsView {
  readonly label: string;
  readonly href: string;
}

/** A value of a filter: the link that shows its rows alone, and whether the list shows them now. */
export interface FilterLinkView {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
  /** The number of its rows; undefined where it is not shown. */
  readonly count: string | undefined;
  /** The link that adds the value to those that are chosen, or takes it away; undefined where none is, or the filter takes one alone. */
  readonly toggle: { readonly sign: string; readonly label: string; readonly href: string } | undefined;
}

/** A form for the two ends of a range, by which the list keeps all else of its address. */
export interface RangeView {
  readonly type: 'date' | 'text';
  /** Lets a small device show digits; undefined for days, which have a picker of their own. */
  readonly inputMode: 'decimal' | undefined;
  readonly from: FieldView;
  readonly to: FieldView;
  readonly keep: readonly FieldView[];
}

/** A form that searches rows to choose from, by which the list keeps all else of its address. */
export interface RowSearchView {
  /** "Search authors" */
  readonly label: string;
  readonly field: FieldView;
  readonly note: string | undefined;
  readonly keep: readonly FieldView[];
}

/** A field of a form. */
export interface FieldView {
  readonly name: string;
  readonly value: string;
}

/** A hierarchy above the list: the links to what is above what is chosen, that itself, and the links further down. */
export interface HierarchyView {
  readonly title: string;
  readonly above: readonly { readonly label: string; readonly href: string }[];
  readonly current: string;
  readonly links: readonly { readonly label: string; readonly href: string; readonly count: string | undefined }[];
}

/** A column's header; the links order the list by it. */
export interface HeaderView {
  readonly label: string;
  readonly numeric: boolean;
  /** For `aria-sort`: `'ascending'`, `'descending'` or `'none'`; undefined for a column that can't be ordered. */
  readonly sorted: 'ascending' | 'descending' | 'none' | undefined;
  readonly sort: { readonly label: string; readonly href: string } | undefined;
}

/** One row; its first cell is its header. */
export interface RowView {
  readonly key: string;
  readonly label: string;
  /** The page of the row; undefined where no address can hold its key. */
  readonly href: string | undefined;
  readonly title: CellView;
  readonly cells: readonly CellView[];
}

/** An action that is offered. */
export interface OfferedActionView {
  readonly name: string;
  readonly label: string;
  readonly destructive: boolean;
}

/** What the template `change-list` shows. */
export interface ChangeListView {
  readonly heading: string;
  readonly singular: string;
  readonly plural: string;
  readonly total: number;
  readonly totalText: string;
  readonly warnings: readonly string[];
  readonly narrowed: boolean;
  readonly clear: string;
  readonly search: { readonly value: string; readonly keep: readonly FieldView[] } | undefined;
  readonly hierarchies: readonly HierarchyView[];
  /** The link that shows or hides the numbers of the filters; undefined where the person has no choice. */
  readonly facets: FacetsView | undefined;
  readonly filters: readonly {
    /** Names the filter on the page: `'filter-author'`. */
    readonly id: string;
    readonly title: string;
    readonly choices: readonly FilterLinkView[];
    /** Says that it took too long to count the rows of its values. */
    readonly uncounted: boolean;
    readonly range: RangeView | undefined;
    readonly search: RowSearchView | undefined;
  }[];
  /** The actions of the bar, which appears when rows are ticked. */
  readonly actions: readonly OfferedActionView[];
  /** Those that need no rows: buttons above the list. */
  readonly commands: readonly OfferedActionView[];
  readonly headers: readonly HeaderView[];
  readonly rows: readonly RowView[];
  readonly pages: {
    readonly text: string;
    readonly first: string | undefined;
    readonly previous: string | undefined;
    readonly next: string | undefined;
    readonly last: string | undefined;
    readonly showAll: string | undefined;
    readonly showPages: string | undefined;
  };
  /** Where the form of the list posts to: the address of the list as it is shown, without what it could not read. */
  readonly postTo: string;
}
