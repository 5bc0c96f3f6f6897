import type { FormView } from './form.view.js';

/** What the template `ask` shows: the question before an action. */
export interface AskView {
  /** The question. */
  readonly heading: string;
  /** Says what will happen. */
  readonly text: string | undefined;
  /** The template that is shown below the text, and its context. */
  readonly template: string | undefined;
  /** Its context. */
  readonly context: object | undefined;
  /** Says whether the number of rows is told below the heading: not of an action on none, nor where the heading tells the same. */
  readonly counted: boolean;
  /** How many rows it is about. */
  readonly total: number;
  /** That number, as text. */
  readonly count: string;
  /** What these rows are called, after that number: "articles". */
  readonly rows: string;
  /** The first rows by name. */
  readonly first: readonly string[];
  /** "and 12 more" */
  readonly more: string | undefined;
  /** Says how far the run has come that has stopped, and that a yes goes on with it. */
  readonly goesOn: string | undefined;
  /** Says whether the rows are known by the list's filter and their number, and not by their keys. */
  readonly unpinned: boolean;
  /** Says whether the action can't be offered for that reason. */
  readonly unfixed: boolean | undefined;
  /** The number of rows, where a yes is to that number; it goes back with the form. */
  readonly shownRows: number | undefined;
  /** Says how many rows are left as they are. */
  readonly spared: string | undefined;
  /** Says that it is asked once more, since the number has changed, or the rows are others. */
  readonly again: string | undefined;
  /** Says why the action can't be run now. */
  readonly unavailable: string | undefined;
  /** Undefined without a form. */
  readonly form: FormView | undefined;
  /** Says whether the form has what the person typed before, which is lost where they leave. */
  readonly typed: boolean;
  /** Says whether there is a button. */
  readonly offered: boolean;
  /** Whether the action destroys something. */
  readonly destructive: boolean;
  /** The words of the button. */
  readonly submit: string;
  /** Where the yes is posted to. */
  readonly postTo: string;
  /** Leads back to the list or the row. */
  readonly back: string;
}
