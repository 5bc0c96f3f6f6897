import type { FormView } from './form.view.js';

/** What the template `ask` shows. */
export interface AskView {
  readonly heading: string;
  readonly text: string | undefined;
  readonly template: string | undefined;
  readonly context: object | undefined;
  /** Says whether the question is about rows at all. */
  readonly counted: boolean;
  /** How many rows it is about. */
  readonly total: number;
  readonly count: string;
  readonly rows: string;
  /** The first rows by name. */
  readonly first: readonly string[];
  readonly more: string | undefined;
  readonly unpinned: boolean;
  /** The number that a yes is to, where the rows are not fixed. */
  readonly shownRows: number | undefined;
  readonly spared: string | undefined;
  readonly again: string | undefined;
  readonly form: FormView | undefined;
  /** Says whether a yes is possible. */
  readonly offered: boolean;
  readonly unfixed: boolean | undefined;
  readonly destructive: boolean;
  readonly submit: string;
  /** Where the yes is posted to: `'/admin/runs/018f…'`. */
  readonly postTo: string;
  readonly back: string;
}
