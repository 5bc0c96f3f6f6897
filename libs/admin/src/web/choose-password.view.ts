import type { FormView } from './form.view.js';

/** What the template `choose-password` shows. */
export interface ChoosePasswordView {
  /** The name of the account that the link is for. */
  readonly username: string;
  /** Says that the link is for another account than the form that was sent; undefined else. */
  readonly note: string | undefined;
  readonly password: FormView;
}
