/** A row of a list, by its key as text and by what it is called there. */
export interface ListedRow {
  /** Is the key as text: `'42'`. */
  readonly key: string;
  /** Is what the row is called. */
  readonly label: string;
}

/** An action that is offered. */
export interface OfferedAction {
  /** Is its name, as a form posts it. */
  readonly name: string;
  /** Is what the page calls it. */
  readonly label: string;
  /** Says why it can't be run now; undefined where it can. */
  readonly unavailable: string | undefined;
}

/** A filter, and the addresses of the lists that its values show. */
export interface ListedFilter {
  /** Is what it filters by. */
  readonly title: string;
  /** Lists its values, "All" among them. */
  readonly choices: readonly ListedChoice[];
}

/** A value of a filter. */
export interface ListedChoice {
  /** Is what the page calls it. */
  readonly label: string;
  /** Is the query of the list that it shows: `'?status=d'`. */
  readonly query: string;
  /** Says whether the list shows its rows now. */
  readonly current: boolean;
}

/** What a person sees of a list: one page of it. Of what may not be seen there is nothing but the status. */
export interface ListResult {
  /** 200; 403 for a list that the person may not see. */
  readonly status: number;
  /** How many rows there are on all pages. */
  readonly total: number;
  /** Lists the rows of the page, in its order. */
  readonly rows: readonly ListedRow[];
  /** Lists the actions that the person is offered, each once. */
  readonly actions: readonly OfferedAction[];
  /** Lists the filters that the person is offered. */
  readonly filters: readonly ListedFilter[];
  /** What the list could not use of its address. */
  readonly warnings: readonly string[];
  /** The query of the next page; undefined on the last. */
  readonly next: string | undefined;
  /** Is the page as a browser gets it. */
  readonly html: string;
}

/** What a person sees of one row. Of a row that there is not for the person there is nothing but the status. */
export interface ObjectResult {
  /** 200; 404 for a row that there is not for the person. */
  readonly status: number;
  /** Is what the row is called. */
  readonly label: string;
  /** Lists the actions that the person is offered on it. */
  readonly actions: readonly OfferedAction[];
  /** Is the page as a browser gets it. */
  readonly html: string;
}
