/** What the template `error` shows. */
export interface ErrorView {
  /** What went wrong. */
  readonly heading: string;
  /** What to do. */
  readonly text: string;
  /** Where the person can go on, instead of the start page. */
  readonly back: string | undefined;
}
