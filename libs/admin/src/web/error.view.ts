/** What the template `error` shows. */
export interface ErrorView {
  readonly heading: string;
  readonly text: string;
  /** Where the person can go on, instead of the start page. */
  readonly back: string | undefined;
}
