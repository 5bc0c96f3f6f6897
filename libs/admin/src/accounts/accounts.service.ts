import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { AccountUser } from './account-user.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_LOCK_TIMEOUT } from './accounts-settings.js';
import { deleteSessions } from './delete-sessions.js';
import { findUser } from './find-user.js';
import type { NewAccount } from './new-account.js';
import { hashPassword } from './password-hash.js';
import { findPasswordFlaw } from './password-rules.js';
import { SignInThrottle } from './sign-in.throttle.js';
import { StewardUser } from './steward-user.entity.js';
import { isUniqueViolation } from './unique-violation.js';
import { parseUsername } from './username.parser.js';

/**
 * Makes accounts and changes them, for a seed, a script or a page of the host's own.
 * Its writes are transactions of their own: an action that calls it has `transaction: false`.
 *
 * @example await accounts.createUser({ username: 'ada', password, isStaff: true, permissions: ['article.view'] });
 */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Makes an account.
   *
   * @throws ACCOUNTS_USERNAME_INVALID, ACCOUNTS_USERNAME_TAKEN; ACCOUNTS_PASSWORD_INVALID, ACCOUNTS_PASSWORD_FREQUENT,
   * ACCOUNTS_PASSWORD_NAMES_ACCOUNT; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async createUser(account: NewAccount): Promise<AccountUser> {
    const username = parseUsername(account.username);
    if (username === null) throw new StewardError('ACCOUNTS_USERNAME_INVALID', { username: account.username });
    const passwordHash = await hashValid(account.password, username);
    const { isActive = true, isStaff = false, isSuperuser = false } = account;
    const permissions = [...new Set(account.permissions)];
    const row = { id: randomUUID(), username, isActive, isStaff, isSuperuser, permissions };
    await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
      this.dataSource.manager.insert(StewardUser, { ...row, passwordHash, createdAt: Date.now() }),
    ).catch((cause: unknown) => {
      if (isUniqueViolation(cause)) throw new StewardError('ACCOUNTS_USERNAME_TAKEN', { username }, { cause });
      throw cause;
    });
    return new AccountUser({ ...row, groups: [] });
  }

  /**
   * Makes an account that may enter the site and do everything on it.
   *
   * @throws as createUser does
   */
  createSuperuser(account: Pick<NewAccount, 'username' | 'password'>): Promise<AccountUser> {
    const { username, password } = account;
    return this.createUser({ username, password, isStaff: true, isSuperuser: true });
  }

  /**
   * Gives an account a new password, and ends all its sessions. Attempts to guess the old one no longer slow down its sign-in.
   *
   * @throws ACCOUNTS_USERNAME_UNKNOWN, ACCOUNTS_PASSWORD_INVALID, ACCOUNTS_PASSWORD_FREQUENT, ACCOUNTS_PASSWORD_NAMES_ACCOUNT; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async setPassword(username: string, password: string): Promise<void> {
    const { id, username: name } = await this.require(username);
    const passwordHash = await hashValid(password, name);
    await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, async (manager) => {
      // The row is locked before sessions are deleted, in the order in which a sign-in does it.
      await manager.update(StewardUser, { id }, { passwordHash });
      await deleteSessions(manager, { userId: id });
    });
    await this.throttle.forget(name);
  }

  /**
   * Ends all sessions of an account: the person is signed out everywhere.
   *
   * @throws ACCOUNTS_USERNAME_UNKNOWN; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async endSessions(username: string): Promise<void> {
    const { id } = await this.require(username);
    await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) =>
      deleteSessions(manager, { userId: id }),
    );
  }

  /** Finds an account by its name; null where there is none. */
  async findByUsername(username: string): Promise<AccountUser | null> {
    const user = await findUser(this.dataSource.manager, username);
    return user && new AccountUser(user);
  }

  private async require(username: string): Promise<StewardUser> {
    const user = await findUser(this.dataSource.manager, username);
    if (!user) throw new StewardError('ACCOUNTS_USERNAME_UNKNOWN', { username });
    return user;
  }
}

async function hashValid(password: string, username: string): Promise<string> {
  const flaw = findPasswordFlaw(password, username);
  if (flaw !== undefined) throw new StewardError(flaw);
  return hashPassword(password);
}
