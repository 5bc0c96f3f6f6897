import type { HtmlAttribute } from './html-attribute.js';

/** One radio or box of a group. */
export interface OptionView {
  /** The words. */
  readonly label: string;
  readonly attributes: readonly HtmlAttribute[];
}

/** The search of a field for a row. */
export interface RowSearchView {
  /** The words. */
  readonly label: string;
  readonly attributes: readonly HtmlAttribute[];
  /** The name and the value of the button. */
  readonly button: {
    /** The name of the button. */
    readonly name: string;
    /** Its value. */
    readonly value: string;
  };
  /** Says what the search found, where that is not the options alone. */
  readonly note: string | undefined;
}

/** What stands in a field: just one of these. */
export type ControlView =
  | {
      readonly input: readonly HtmlAttribute[];
      /** What is sent along with it: which instant is meant by a time that comes twice. */
      readonly beside?: readonly HtmlAttribute[];
    }
  | {
      readonly textarea: {
        readonly attributes: readonly HtmlAttribute[];
        /** What stands in it. */
        readonly text: string;
      };
    }
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
  /** The words. */
  readonly label: string;
  /** Whether it may be left empty. */
  readonly optional: boolean;
  /** What helps to fill it in. */
  readonly help: string | undefined;
  /** What is wrong in it. */
  readonly error: string | undefined;
};

/** What the templates `form-errors` and `form-fields` show. */
export interface FormView {
  /** The errors with links to their fields: `{ href: '#field-reason', text: 'Reason must not be empty.' }`. */
  readonly errors: readonly {
    /** Leads to the field. */
    readonly href: string;
    /** What is wrong in it. */
    readonly text: string;
  }[];
  readonly fields: readonly FieldView[];
}
