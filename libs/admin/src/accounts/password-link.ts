/** A link by which the person of an account may choose a password, once. */
export interface PasswordLink {
  /** Is where it leads, below the address of the site: `'login/password/q83v…'`. Whoever has it may use it, so it is shown to nobody else. */
  readonly path: string;
  /** Is when it ends. */
  readonly expiresAt: Date;
}
