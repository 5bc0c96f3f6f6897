import type { RowReference } from './row-references.js';
import type { ValueView } from './value.presenter.js';

/** One line of a definition list: what it is, what it says, where that leads, and a link that follows it. */
export interface FactView {
  /** What it is. */
  readonly term: string;
  /** What it says. */
  readonly text: string;
  /** The values of which the text is made, where they are shown otherwise. */
  readonly values?: readonly ValueView[];
  /** Says that blanks and line ends of the text are to be shown as they are. */
  readonly preformatted?: boolean;
  /** Where the text leads, if anywhere. */
  readonly href?: string | undefined;
  readonly link?:
    | {
        /** The words of a link behind the text; undefined for none. */
        readonly text: string;
        /** Where that leads. */
        readonly href: string;
      }
    | undefined;
  /** Rows of another entity, in place of the text. */
  readonly rows?: readonly RowReference[];
  /** Says below these rows how many there are, and where all of them are listed. */
  readonly all?:
    | {
        /** Says below them how many there are; undefined where these are all. */
        readonly text: string;
        /** Where all of them are listed, if anywhere. */
        readonly href: string | undefined;
      }
    | undefined;
}
