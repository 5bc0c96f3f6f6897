import { Inject, Injectable } from '@nestjs/common';
import { Not, type DataSource } from 'typeorm';
import type { AdminUser } from '../access/admin-user.js';
import { OwnAccount, type PasswordAnswer, type PasswordChange, type SignedInSession } from '../access/own-account.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_LOCK_TIMEOUT, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { deleteSessions } from './delete-sessions.js';
import { deviceCookie } from './device-cookie.js';
import { findUser } from './find-user.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { PasswordLinkStore } from './password-link.store.js';
import { refusedPassword } from './refused-password.js';
import { replacePassword } from './replace-password.js';
import { clearedSessionCookie, readSessionToken, sessionCookie, type AccountsRequest } from './session-cookie.js';
import { SessionStore } from './session.store.js';
import { signInPlace } from './sign-in-place.js';
import { SignInThrottle } from './sign-in.throttle.js';
import { StewardSession } from './steward-session.entity.js';
import { readUserAgent } from './user-agent.js';

/** More sessions than anybody looks through. */
const MOST_SESSIONS = 100;

const sessionIdPattern = /^[\da-f]{64}$/;

/** Does to accounts what their own people may: each method begins with the session of its request, or with the token of a link. */
@Injectable()
export class AccountsOwnAccount extends OwnAccount<AccountsRequest> {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(PasswordLinkStore) private readonly links: PasswordLinkStore,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {
    super();
  }

  async listSessions(request: AccountsRequest): Promise<readonly SignedInSession[]> {
    const current = await this.currentSession(request);
    if (!current) return [];
    const sessions = await this.sessions.list(current.userId, MOST_SESSIONS);
    return sessions.map(({ tokenHash, userAgent, createdAt, lastSeenAt }) => ({
      id: tokenHash,
      userAgent,
      signedInAt: new Date(createdAt),
      // Zero in a row that was written before the column was there.
      lastSeenAt: new Date(Math.max(lastSeenAt, createdAt)),
      isCurrent: tokenHash === current.tokenHash,
    }));
  }

  async endSession(request: AccountsRequest, id: string): Promise<boolean> {
    const current = await this.currentSession(request);
    if (!current || !sessionIdPattern.test(id)) return false;
    const { affected } = await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
      this.dataSource.manager.delete(StewardSession, { tokenHash: id, userId: current.userId }),
    );
    return affected === 1;
  }

  async endOtherSessions(request: AccountsRequest): Promise<void> {
    const current = await this.currentSession(request);
    if (!current) return;
    const { userId, tokenHash } = current;
    await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) =>
      deleteSessions(manager, { userId, tokenHash: Not(tokenHash) }),
    );
  }

  async changePassword(
    request: AccountsRequest,
    { current, next }: PasswordChange,
  ): Promise<PasswordAnswer<'current' | 'next'>> {
    const session = await this.currentSession(request);
    if (!session) return { refused: 'current' };
    const { username } = session.user;
    // Whoever sits at another's browser guesses no faster than a stranger does.
    const attempt = await this.throttle.begin(signInPlace(request, username, this.settings.secrets));
    const user = await findUser(this.dataSource.manager, username);
    if (!user || !(await verifyPassword(user.passwordHash, current))) return { refused: 'current' };
    await this.throttle.succeed(attempt);
    const refusal = refusedPassword(next, username);
    if (refusal) return { refused: 'next', reason: refusal.message };
    const passwordHash = await hashPassword(next);
    const token = await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, async (manager) => {
      // Another password may have been set since this one was verified.
      const isReplaced = await replacePassword(manager, user.id, passwordHash, user.passwordHash);
      if (!isReplaced) return null;
      const renewed = { previousToken: undefined, userAgent: readUserAgent(request), renewedHash: undefined };
      return this.sessions.begin(manager, { id: user.id, passwordHash }, renewed);
    });
    if (token === null) return { refused: 'current' };
    await this.throttle.forget(username);
    return { cookies: [sessionCookie(request, token, this.settings.sessionLifetime)] };
  }

  async findByLink(_request: AccountsRequest, token: string): Promise<Pick<AdminUser, 'id' | 'username'> | null> {
    const user = await this.links.find(token);
    return user && { id: user.id, username: user.username };
  }

  async choosePassword(
    request: AccountsRequest,
    token: string,
    password: string,
  ): Promise<PasswordAnswer<'next' | 'link'>> {
    // Before anything is hashed: that is dear, and anybody may send a token.
    const linked = await this.links.find(token);
    if (!linked) return { refused: 'link' };
    const refusal = refusedPassword(password, linked.username);
    if (refusal) return { refused: 'next', reason: refusal.message };
    const passwordHash = await hashPassword(password);
    const current = await this.currentSession(request);
    const user = await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, async (manager) => {
      const found = await this.links.consume(manager, token);
      return found && (await replacePassword(manager, found.id, passwordHash)) ? found : null;
    });
    if (!user) return { refused: 'link' };
    await this.throttle.forget(user.username);
    // The link has proved who it is, so that an attack on the account that goes on does not keep them from signing in.
    const known = deviceCookie(request, user.username, this.settings.secret);
    return { cookies: current?.userId === user.id ? [known, clearedSessionCookie(request)] : [known] };
  }

  private async currentSession(request: AccountsRequest): Promise<StewardSession | null> {
    const token = readSessionToken(request);
    return token === undefined ? null : this.sessions.find(token);
  }
}
