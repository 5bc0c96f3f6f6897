/** A row of a list, by its key as text and by what it is called there. */
export interface ListedRow {
  readonly key: string;
  readonly label: string;
}

/** An action that is offered. */
export interface OfferedAction {
  readonly name: string;
  readonly label: string;
}

/** A filter, and the addresses of the lists that its values show. */
export interface ListedFilter {
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly query: string; readonly current: boolean }[];
}

/** What a person sees of a list: one page of it. Of what may not be seen there is nothing but the status. */
export interface ListResult {
  /** 200; 403 for a list that the person may not see. */
  readonly status: number;
  /** How many rows there are on all pages. */
  readonly total: number;
  readonly rows: readonly ListedRow[];
  readonly actions: readonly OfferedAction[];
  readonly filters: readonly ListedFilter[];
  /** What the list could not use of its address. */
  readonly warnings: readonly string[];
  /** The query of the next page; undefined on the last. */
  readonly next: string | undefined;
  readonly html: string;
}

/** What a person sees of one row. Of a row that there is not for the person there is nothing but the status. */
export interface ObjectResult {
  /** 200; 404 for a row that there is not for the person. */
  readonly status: number;
  readonly label: string;
  readonly actions: readonly OfferedAction[];
  readonly html: string;
}
