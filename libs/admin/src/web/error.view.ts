/** What the template `error` shows. */
export interface ErrorView {
  /** What went wrong. */
  readonly heading: string;
  /** What to do. */
  readonly text: string;
  /** Where the person can go on, instead of the start page. */
  readonly back: string | undefined;
  /** Leads to the record of a run that has stopped, which offers to go on. */
  readonly record: string | undefined;
}
