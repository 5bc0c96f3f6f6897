import type { BadgeView } from './badge.js';
import type { FactView } from './fact.view.js';
import type { RowReference } from './row-references.js';

/** What the template `run` shows: the record of a run. */
export interface RunView {
  /** What was done. */
  readonly heading: string;
  /** Leads to the list of all runs. */
  readonly all: string;
  readonly state: BadgeView;
  /** Says what the state means, where there is no outcome. */
  readonly note: string | undefined;
  /** Leads to this page, for a run that is under way. */
  readonly again: string | undefined;
  /** The form that stops a run in slices, for whoever may see its details; undefined for any other. */
  readonly stop: StopFormView | undefined;
  /** Leads to the question whether to go on, for one's own run that has stopped between two slices. */
  readonly goOn: string | undefined;
  /** What the person was told when the run succeeded. */
  readonly outcome?: string | null | undefined;
  /** What the person was told when it failed, and the number that the log has it under. */
  readonly error?: string | null | undefined;
  /** The number that the log has it under. */
  readonly reference?: string | null | undefined;
  /** Says that only another person may see more. */
  readonly withheld?: string;
  readonly facts: readonly FactView[];
  /** What was filled in before the run. */
  readonly form: readonly FactView[];
  /** How it stopped before somebody went on with it. */
  readonly stops: readonly StopView[];
  readonly touched: TouchedRowsView;
}

/** What the form is made of that stops a run. */
export interface StopFormView {
  /** Where it is sent. */
  readonly postTo: string;
  /** How often somebody has gone on with the run: a form stops no more than the one time it was shown of. */
  readonly claims: number;
}

/** How a run stopped that somebody has gone on with. */
export interface StopView {
  /** "After 5,000 rows" */
  readonly at: string;
  /** Why, as its person was told. */
  readonly reason: string;
  /** The number that the log has it under. */
  readonly reference: string | undefined;
  /** What was filled in up to there, where what came after was another. */
  readonly form: readonly FactView[];
}

/** The rows that a run touched. */
export interface TouchedRowsView {
  /** Whether there are any. */
  readonly any: boolean;
  readonly rows: readonly RowReference[];
  /** Says how many the person may not see, or are gone. */
  readonly unseen: string | undefined;
  /** Says how many are not named. */
  readonly more: string | undefined;
  /** Says of how many the record keeps the keys, where that is not all. */
  readonly kept: string | undefined;
}
