import type { FormView } from './form.view.js';
import type { ValueView } from './value.presenter.js';

/** A time of a sign-in. */
export interface SessionTimeView {
  /** "Signed in". */
  readonly term: string;
  /** The time, as one value. */
  readonly values: readonly ValueView[];
}

/** One line of the list of a person's sign-ins. */
export interface OwnSessionView {
  /** What the form that ends it sends. */
  readonly id: string;
  /** The browser and the system: "Firefox on Linux". */
  readonly device: string;
  /** When the person signed in, and when it was last used, to the second and with the zone. */
  readonly times: readonly SessionTimeView[];
  /** Whether it is the one that this page was asked for in. */
  readonly current: boolean;
  /** What the button that ends it is called where it stands alone. */
  readonly endLabel: string;
}

/** What the template `own-account` shows. */
export interface OwnAccountView {
  /** "Your account". */
  readonly heading: string;
  /** The name of the account. */
  readonly username: string;
  readonly sessions: readonly OwnSessionView[];
  /** Whether there are others than the current one. */
  readonly others: boolean;
  /** Says that not all of them are shown, where that is so. */
  readonly more: string | undefined;
  /** The form to change the password. */
  readonly password: FormView;
}
