/** What the template `leaving` shows: a page that leads on by itself, out of the site. */
export interface LeavingView {
  /** Where it leads: `'https://archive.example/new'`. */
  readonly to: string;
}
