import type { RunLine } from './run-line.js';

/** What the template `index` shows: the start page. */
export interface IndexView {
  readonly heading: string;
  /** The models that the person may view. */
  readonly models: readonly ModelLinkView[];
  /** Says whether the site has models at all. */
  readonly registered: boolean;
  /** The latest runs of the person. */
  readonly runs: readonly RunLine[];
  /** Leads to the list of all runs. */
  readonly allRuns: string;
}

/** A link to the list of a model. */
export interface ModelLinkView {
  readonly label: string;
  readonly href: string;
}
