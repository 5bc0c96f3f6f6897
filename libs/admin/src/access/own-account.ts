import type { AdminUser } from './admin-user.js';

/** One sign-in of a person that has not ended. */
export interface SignedInSession {
  /** Names the session in the form that ends it. Nobody can sign in with it: never the token of the cookie. */
  readonly id: string;
  /** Is what the browser said of itself at the sign-in: `'Mozilla/5.0 (X11; Linux x86_64) …'`; empty where that is not known. */
  readonly userAgent: string;
  /** Is when the person signed in. */
  readonly signedInAt: Date;
  /** Is when the session was last used. */
  readonly lastSeenAt: Date;
  /** Is true for the session of the request that asks. */
  readonly isCurrent: boolean;
}

/** What a person types to change their password, as it was typed. */
export interface PasswordChange {
  /** Is the password so far, which proves that it is they who ask. */
  readonly current: string;
  /** Is the one that takes its place. */
  readonly next: string;
}

/**
 * What became of a new password: the `Set-Cookie` headers to answer with where it was set, else what was refused: `'current'` where that is not
 * the password so far, `'next'` where the new one breaks a rule, `'link'` where the link does not work any more.
 */
export type PasswordAnswer<Refused extends 'current' | 'next' | 'link'> =
  | {
      /** Are the `Set-Cookie` headers to answer with; none, where nothing changes for the browser. */
      readonly cookies: readonly string[];
    }
  | {
      /** Is what was refused. */
      readonly refused: Refused;
      /** Says why, in a sentence that stands at the field: `'Use 8 to 1,000 characters.'`. Without it the page has words of its own. */
      readonly reason?: string;
    };

/**
 * What people may do to their own accounts on the pages of the site: see and end their sign-ins, change their password, and choose one by a
 * link that works once. A `PasswordAuthenticator` that gives one has the pages `{path}/login/account` and `{path}/login/password`.
 * `nest-steward/accounts` has one.
 */
export abstract class OwnAccount<Raw = unknown> {
  /** Lists the sign-ins of the person who asks that have not ended, the one that was used last first. The page shows a hundred, the current one before the others. */
  abstract listSessions(raw: Raw): Promise<readonly SignedInSession[]>;

  /** Ends one of them; false where the person who asks has none of that id, whatever was sent in its place. */
  abstract endSession(raw: Raw, id: string): Promise<boolean>;

  /** Ends all of them but the one of the request. */
  abstract endOtherSessions(raw: Raw): Promise<void>;

  /**
   * Sets a new password of the person who asks, ends all their other sign-ins, and renews the one of the request: its cookie is among the
   * `Set-Cookie` headers.
   *
   * @throws SignInDelayedError where too many passwords were wrong, so that the person has to wait
   */
  abstract changePassword(raw: Raw, change: PasswordChange): Promise<PasswordAnswer<'current' | 'next'>>;

  /**
   * Finds the account that a link is for, without using the link up: programs that look at what was sent follow it, too. Null for a token that
   * is unknown, used, replaced or too old. It is any text of up to 100 characters.
   */
  abstract findByLink(raw: Raw, token: string): Promise<Pick<AdminUser, 'id' | 'username'> | null>;

  /**
   * Sets the password of the account that a link is for, uses the link up, and ends all sign-ins of the account. Of two uses at once one is
   * refused. Nobody is signed in by it.
   */
  abstract choosePassword(raw: Raw, token: string, password: string): Promise<PasswordAnswer<'next' | 'link'>>;
}
