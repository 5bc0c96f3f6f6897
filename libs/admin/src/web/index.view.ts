import type { RunLine } from './run-line.js';

/** What the template `index` shows: the start page. */
export interface IndexView {
  /** The heading. */
  readonly heading: string;
  /** The application's own models that the person may view. */
  readonly models: readonly ModelLinkView[];
  /** The lists that the library brings and that the person may view, such as accounts. */
  readonly library: readonly ModelLinkView[];
  /** Says whether the site has models at all. */
  readonly registered: boolean;
  /** The latest runs of the person. */
  readonly runs: readonly RunLine[];
  /** Leads to the list of all runs. */
  readonly allRuns: string;
}

/** A link to the list of a model. */
export interface ModelLinkView {
  /** The plural with a capital. */
  readonly label: string;
  /** Leads to the list. */
  readonly href: string;
}
