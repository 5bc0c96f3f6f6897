/** One line of a definition list: what it is, what it says, and where that leads. */
export interface FactView {
  readonly term: string;
  readonly text: string;
  readonly href?: string | undefined;
}
