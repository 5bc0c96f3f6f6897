import { AdminAuthenticator } from './admin-authenticator.js';
import type { OwnAccount } from './own-account.js';

/** What a person types on the sign-in page. */
export interface Credentials {
  /** Is the name as it was typed: nothing is trimmed or folded. */
  readonly username: string;
  /** Is the password as it was typed. */
  readonly password: string;
}

/**
 * An authenticator for which the site itself shows the pages `{path}/login` and `{path}/logout`.
 * `nest-steward/accounts` is one.
 */
export abstract class PasswordAuthenticator<Raw = unknown> extends AdminAuthenticator<Raw> {
  /**
   * Signs a person in: the `Set-Cookie` headers to answer with, or null where the credentials don't open this site.
   *
   * @throws SignInDelayedError where too many have failed, so that the person has to wait
   */
  abstract signIn(raw: Raw, credentials: Credentials): Promise<readonly string[] | null>;

  /** Ends the sign-in of a request: the `Set-Cookie` headers to answer with. */
  abstract signOut(raw: Raw): Promise<readonly string[]>;

  /** Gives what people may do to their own accounts; without it, the site has no pages for that, and no link to them. */
  ownAccount?(): OwnAccount<Raw> | undefined;
}
