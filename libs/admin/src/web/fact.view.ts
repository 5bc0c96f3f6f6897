/** One line of a definition list: what it is, what it says, where that leads, and a link that follows it. */
export interface FactView {
  readonly term: string;
  readonly text: string;
  readonly href?: string | undefined;
  readonly link?: { readonly text: string; readonly href: string } | undefined;
}
