/** How many sign-ins may fail before the next ones are not looked at for a while. */
export interface SignInLimits {
  /** Bounds the attempts for one account from one address, or from one browser it is known by: 5 by default. */
  readonly perAccountAndAddress?: number;
  /** Bounds the attempts for one account from all browsers it is not known by: 20 by default. */
  readonly perAccount?: number;
  /** Bounds the attempts from one address, for whatever accounts: 100 by default. */
  readonly perAddress?: number;
  /** Is the time in which they are counted, and after which it goes on, in milliseconds: 900,000, which is 15 minutes, by default. */
  readonly window?: number;
}

/** The limits where nothing else is said. */
export const defaultSignInLimits: Required<SignInLimits> = {
  perAccountAndAddress: 5,
  perAccount: 20,
  perAddress: 100,
  window: 15 * 60 * 1000,
};
