import type { ActionSectionView } from './action-sections.presenter.js';
import type { CellView } from './cell.presenter.js';

/** A value of a filter: the link that shows its rows alone, and whether the list shows them now. */
export interface FilterLinkView {
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
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

/** A field of a form. */
export interface FieldView {
  readonly name: string;
  readonly value: string;
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
  /** Says whether the row has a box: there are actions that rows are chosen for. */
  readonly selectable: boolean;
  readonly label: string;
  /** The page of the row; undefined where no address can hold its key. */
  readonly href: string | undefined;
  readonly title: CellView;
  readonly cells: readonly CellView[];
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
  readonly filters: readonly {
    readonly title: string;
    readonly choices: readonly FilterLinkView[];
    readonly more: number | undefined;
    readonly range: RangeView | undefined;
  }[];
  /** The actions of the bar, which appears when rows are ticked. */
  readonly actions: readonly ActionSectionView[];
  /** Which of these can't be run now, and why, for those who don't see the opened list. */
  readonly unavailable: readonly string[];
  /** Those that need no rows: buttons above the list. */
  readonly commands: readonly ActionSectionView[];
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
