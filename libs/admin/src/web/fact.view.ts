import type { RowReference } from './row-references.js';
import type { ValueView } from './value.presenter.js';

/** One line of a definition list: what it is, what it says, where that leads, and a link that follows it. */
export interface FactView {
  readonly term: string;
  readonly text: string;
  /** The values of which the text is made, where they are shown otherwise. */
  readonly values?: readonly ValueView[];
  /** Says that blanks and line ends of the text are to be shown as they are. */
  readonly preformatted?: boolean;
  readonly href?: string | undefined;
  readonly link?: { readonly text: string; readonly href: string } | undefined;
  /** Rows of another entity, in place of the text. */
  readonly rows?: readonly RowReference[];
  /** Says below these rows how many there are, and where all of them are listed. */
  readonly all?: { readonly text: string; readonly href: string | undefined } | undefined;
}
