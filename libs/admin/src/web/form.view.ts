import type { HtmlAttribute } from './html-attribute.js';

/** One radio or box of a group. */
export interface OptionView {
  readonly label: string;
  readonly attributes: readonly HtmlAttribute[];
}

/** The search of a field for a row. */
export interface RowSearchView {
  readonly label: string;
  readonly attributes: readonly HtmlAttribute[];
  /** The name and the value of the button. */
  readonly button: { readonly name: string; readonly value: string };
  /** Says what the search found, where that is not the options alone. */
  readonly note: string | undefined;
}

/** What stands in a field: just one of these. */
export type ControlView =
  | { readonly input: readonly HtmlAttribute[] }
  | { readonly textarea: { readonly attributes: readonly HtmlAttribute[]; readonly text: string } }
  | { readonly box: readonly HtmlAttribute[] }
  | { readonly select: { readonly attributes: readonly HtmlAttribute[]; readonly options: readonly OptionView[] } }
  | {
      readonly group: {
        readonly attributes: readonly HtmlAttribute[];
        readonly options: readonly OptionView[];
        readonly search: RowSearchView | undefined;
      };
    };

/** One field: its words, and what stands in it. */
export type FieldView = ControlView & {
  /** The id of the control, or of the first in a group; those of label, error and help begin with it. */
  readonly id: string;
  readonly label: string;
  readonly optional: boolean;
  readonly help: string | undefined;
  readonly error: string | undefined;
};

/** What the templates `form-errors` and `form-fields` show. */
export interface FormView {
  /** The errors with links to their fields: `{ href: '#field-reason', text: 'Reason must not be empty.' }`. */
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly fields: readonly FieldView[];
}
