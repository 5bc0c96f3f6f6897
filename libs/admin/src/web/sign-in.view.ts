/** What the template `sign-in` shows. */
export interface SignInView {
  /** Where to go on after the sign-in. */
  readonly next: string;
  /** What was typed, where it was refused. */
  readonly username: string;
  /** Says why it was, and what to do. */
  readonly refusal: string | undefined;
}
