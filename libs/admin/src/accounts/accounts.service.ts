import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { In, type DataSource, type EntityManager } from 'typeorm';
import { passwordLinkPath } from '../access/password-link-path.js';
import { StewardError } from '../errors/steward.error.js';
import { queueWrite } from '../transactions/data-source.queue.js';
import { primaryManagerOf } from '../transactions/replicated.reader.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { AccountUser } from './account-user.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_LOCK_TIMEOUT } from './accounts-settings.js';
import { deleteSessions } from './delete-sessions.js';
import { findUser } from './find-user.js';
import { parseGroupName } from './group-name.parser.js';
import { insertAccount } from './insert-account.js';
import type { NewAccount } from './new-account.js';
import type { NewGroup } from './new-group.js';
import { hashPassword } from './password-hash.js';
import type { PasswordLink } from './password-link.js';
import { PasswordLinkStore } from './password-link.store.js';
import { refusedPassword } from './refused-password.js';
import { replacePassword } from './replace-password.js';
import { SignInThrottle } from './sign-in.throttle.js';
import { StewardGroup } from './steward-group.entity.js';
import { StewardUser } from './steward-user.entity.js';
import { isUniqueViolation } from '../transactions/unique-violation.js';
import { parseUsername } from './username.parser.js';

/**
 * Makes accounts and groups, and changes accounts, for a seed, a script or a page of the host's own. It asks nobody whether they may: what
 * one person may do to another's account is asked where accounts are administered in the admin.
 * Its writes are transactions of their own: an action that calls it has `transaction: false`.
 *
 * @example await accounts.createUser({ username: 'ada', password, isStaff: true, permissions: ['article.view'] });
 */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(PasswordLinkStore) private readonly links: PasswordLinkStore,
    @Inject(SignInThrottle) private readonly throttle: SignInThrottle,
  ) {}

  /**
   * Makes an account.
   *
   * @throws ACCOUNTS_USERNAME_INVALID, ACCOUNTS_USERNAME_TAKEN, ACCOUNTS_GROUP_UNKNOWN; ACCOUNTS_PASSWORD_INVALID,
   * ACCOUNTS_PASSWORD_FREQUENT, ACCOUNTS_PASSWORD_NAMES_ACCOUNT; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async createUser(account: NewAccount): Promise<AccountUser> {
    const username = parseUsername(account.username);
    if (username === null) throw new StewardError('ACCOUNTS_USERNAME_INVALID', { username: account.username });
    const passwordHash = await hashValid(account.password, username);
    const { isActive = true, isStaff = false, isSuperuser = false } = account;
    const permissions = [...new Set(account.permissions)];
    const values = { username, passwordHash, isActive, isStaff, isSuperuser, permissions };
    const row = await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, async (manager) => {
      const groups = await this.findGroups(manager, account.groups ?? []);
      return insertAccount(manager, { ...values, groups });
    }).catch((cause: unknown) => {
      if (isUniqueViolation(cause)) throw new StewardError('ACCOUNTS_USERNAME_TAKEN', { username }, { cause });
      throw cause;
    });
    return new AccountUser(row);
  }

  /**
   * Makes a group, whose members hold its permissions.
   *
   * @throws ACCOUNTS_GROUP_NAME_INVALID, ACCOUNTS_GROUP_NAME_TAKEN; ADMIN_LOCK_TIMEOUT on SQLite
   * @example await accounts.createGroup({ name: 'Editors', permissions: ['article.view', 'article.publish'] });
   */
  async createGroup(group: NewGroup): Promise<StewardGroup> {
    const name = parseGroupName(group.name);
    if (name === null) throw new StewardError('ACCOUNTS_GROUP_NAME_INVALID', { name: group.name });
    const permissions = [...new Set(group.permissions)];
    const row = { id: randomUUID(), name, permissions, createdAt: Date.now() };
    await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
      this.dataSource.manager.insert(StewardGroup, row),
    ).catch((cause: unknown) => {
      if (isUniqueViolation(cause)) throw new StewardError('ACCOUNTS_GROUP_NAME_TAKEN', { name }, { cause });
      throw cause;
    });
    return row;
  }

  /** Finds a group by its name; null where there is none. */
  async findGroupByName(name: string): Promise<StewardGroup | null> {
    const parsed = parseGroupName(name);
    const manager = primaryManagerOf(this.dataSource);
    const group = parsed === null ? null : await manager.findOneBy(StewardGroup, { name: parsed });
    // A collation that ignores case, as MariaDB's usual one, finds 'Editors' for 'editors'.
    return group?.name === parsed ? group : null;
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
   * Gives an account a new password, and ends all its sessions and its link to choose one. Attempts to guess the old one no longer slow down
   * its sign-in, from whatever address they came.
   *
   * @throws ACCOUNTS_USERNAME_UNKNOWN, ACCOUNTS_PASSWORD_INVALID, ACCOUNTS_PASSWORD_FREQUENT, ACCOUNTS_PASSWORD_NAMES_ACCOUNT; ADMIN_LOCK_TIMEOUT on SQLite
   */
  async setPassword(username: string, password: string): Promise<void> {
    const { id, username: name } = await this.require(username);
    const passwordHash = await hashValid(password, name);
    await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) =>
      replacePassword(manager, id, passwordHash),
    );
    await this.throttle.forget(name);
  }

  /**
   * Makes the link by which the person of an account chooses a password, once: for `passwordLinkLifetime`, and in place of an earlier one. The
   * password so far stays good until then. Send it on a way that only that person reads.
   *
   * @throws ACCOUNTS_USERNAME_UNKNOWN; ADMIN_LOCK_TIMEOUT on SQLite
   * @example
   * const { path } = await accounts.makePasswordLink('ada');
   * await mail.send(ada, `https://example.org/admin/${path}`);
   */
  async makePasswordLink(username: string): Promise<PasswordLink> {
    const { id } = await this.require(username);
    const { token, expiresAt } = await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) =>
      this.links.make(manager, id, null),
    );
    return { path: passwordLinkPath(token), expiresAt: new Date(expiresAt) };
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

  /** @throws ACCOUNTS_GROUP_UNKNOWN for a name that no group has */
  private async findGroups(manager: EntityManager, names: readonly string[]): Promise<readonly StewardGroup[]> {
    if (names.length === 0) return [];
    const groups = await manager.findBy(StewardGroup, { name: In([...names]) });
    return [...new Set(names)].map((name) => {
      const group = groups.find((found) => found.name === name);
      if (!group) throw new StewardError('ACCOUNTS_GROUP_UNKNOWN', { name });
      return group;
    });
  }
}

async function hashValid(password: string, username: string): Promise<string> {
  const refusal = refusedPassword(password, username);
  if (refusal) throw refusal;
  return hashPassword(password);
}
