/** Whether numbers stand beside the values of filters: the link that shows or hides them. */
export interface FacetsView {
  /** "Show counts", or "Hide counts" */
  readonly label: string;
  /** Leads to the list with them, or without. */
  readonly href: string;
}

/** A value of a filter: the link that shows its rows alone, and whether the list shows them now. */
export interface FilterLinkView {
  /** The value, in words. */
  readonly label: string;
  /** Leads to its rows alone. */
  readonly href: string;
  /** Whether the list shows them now. */
  readonly current: boolean;
  /** The number of its rows; undefined where it is not shown. */
  readonly count: string | undefined;
  /** The link that adds the value to those that are chosen, or takes it away; undefined where none is, or the filter takes one alone. */
  readonly toggle:
    | {
        /** "+" or "−", of the link that adds the value or takes it away; undefined where there is none. */
        readonly sign: string;
        /** Says it in words. */
        readonly label: string;
        /** Where it leads. */
        readonly href: string;
      }
    | undefined;
}

/** A form for the two ends of a range, by which the list keeps all else of its address. */
export interface RangeView {
  /** `date` or `text`, the type of both fields. */
  readonly type: 'date' | 'text';
  /** Lets a small device show digits; undefined for days, which have a picker of their own. */
  readonly inputMode: 'decimal' | undefined;
  /** The lower end. */
  readonly from: AddressFieldView;
  /** The upper end. */
  readonly to: AddressFieldView;
  /** What the form keeps of the address. */
  readonly keep: readonly AddressFieldView[];
}

/** A form that searches rows to choose from, by which the list keeps all else of its address. */
export interface FilterSearchView {
  /** "Search authors" */
  readonly label: string;
  /** What is searched for. */
  readonly field: AddressFieldView;
  /** Says that nothing was found, or not all of it is shown; undefined where there is nothing to say. */
  readonly note: string | undefined;
  /** What the form keeps of the address. */
  readonly keep: readonly AddressFieldView[];
}

/** A field of a form that asks for a list: a parameter of its address. */
export interface AddressFieldView {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: string;
}

/** A hierarchy above the list: the links to what is above what is chosen, that itself, and the links further down. */
export interface HierarchyView {
  /** What the dates are: "Published at" */
  readonly title: string;
  readonly above: readonly {
    /** The way down to what is chosen: "All dates", "2026" */
    readonly label: string;
    /** Where that leads. */
    readonly href: string;
  }[];
  /** What is chosen: "November" */
  readonly current: string;
  readonly links: readonly {
    /** What goes on from there. */
    readonly label: string;
    /** Where that leads. */
    readonly href: string;
    /** How many rows it has, as text. */
    readonly count: string | undefined;
  }[];
}

/** A filter: its values as links, or a form for a range. */
export interface FilterView {
  /** Names the filter on the page: `'filter-author'`. */
  readonly id: string;
  /** What it filters by: "Published at" */
  readonly title: string;
  readonly choices: readonly FilterLinkView[];
  /** Says that it took too long to count the rows of its values. */
  readonly uncounted: boolean;
  /** Undefined where it is no range. */
  readonly range: RangeView | undefined;
  /** Undefined where its values are all there. */
  readonly search: FilterSearchView | undefined;
}
