import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { OwnAccount } from '../access/own-account.js';
import { PasswordAuthenticator, type Credentials } from '../access/password.authenticator.js';
import { AccountUser } from './account-user.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { AccountsOwnAccount } from './accounts.own-account.js';
import { deviceCookie } from './device-cookie.js';
import { findUser } from './find-user.js';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.js';
import { signInPlace } from './sign-in-place.js';
import { SignInThrottle } from './sign-in.throttle.js';
import { clearedSessionCookie, readSessionToken, sessionCookie, type AccountsRequest } from './session-cookie.js';
import { SessionStore } from './session.store.js';
import { readUserAgent } from './user-agent.js';
import { parseUsername } from './username.parser.js';

/**
 * Lets the accounts of `nest-steward/accounts` into a site: staff that is active, by username and password.
 *
 * @example AdminModule.forRoot({ path: 'admin', authenticator: AccountsAuthenticator })
 */
@Injectable()
export class AccountsAuthenticator extends PasswordAuthenticator<AccountsRequest> {
  /**
   * Makes the authenticator; Nest does so.
   *
   * @internal
   */
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(AccountsOwnAccount) private readonly own: AccountsOwnAccount,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {
    super();
  }

  /** Finds the account whose session a request carries, in one query; null without a session, and for who is not active or not staff. */
  async authenticate(request: AccountsRequest): Promise<AccountUser | null> {
    const token = readSessionToken(request);
    if (token === undefined) return null;
    const user = await this.sessions.findUser(token);
    return user && new AccountUser(user, this.sessions.hash(token));
  }

  /**
   * Starts a new session in place of the one the request came with. An account that is unknown, not active or not staff, and a wrong
   * password, all give null, after alike a time. The answer has a second cookie, by which the browser is known later, when others try
   * to guess the password.
   *
   * @throws SignInDelayedError where too many have failed: the right password is not looked at either; ADMIN_LOCK_TIMEOUT on SQLite,
   * when the database stayed busy
   */
  async signIn(request: AccountsRequest, credentials: Credentials): Promise<readonly string[] | null> {
    const { secret, secrets, sessionLifetime } = this.settings;
    const username = parseUsername(credentials.username) ?? '';
    const attempt = await this.throttle.begin(signInPlace(request, username, secrets));
    const user = await findUser(this.dataSource.manager, credentials.username);
    const isVerified = await verifyPassword(user?.passwordHash, credentials.password);
    if (!user || !isVerified || !user.isActive || !user.isStaff) return null;
    const token = await this.sessions.start(user, {
      previousToken: readSessionToken(request),
      userAgent: readUserAgent(request),
      renewedHash: isOutdated(user.passwordHash) ? await hashPassword(credentials.password) : undefined,
    });
    if (token === null) return null;
    await this.throttle.succeed(attempt);
    return [sessionCookie(request, token, sessionLifetime), deviceCookie(request, username, secret)];
  }

  /**
   * Ends the session of a request, and takes its cookie from the browser.
   *
   * @throws ADMIN_LOCK_TIMEOUT on SQLite, when the database stayed busy
   */
  async signOut(request: AccountsRequest): Promise<readonly string[]> {
    const token = readSessionToken(request);
    if (token !== undefined) await this.sessions.end(token);
    return [clearedSessionCookie(request)];
  }

  /** Gives what people may do to their accounts: see and end their sessions, change their password, choose one by a link. */
  override ownAccount(): OwnAccount<AccountsRequest> {
    return this.own;
  }
}
