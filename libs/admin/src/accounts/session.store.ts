import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { queueWrite } from '../transactions/data-source.queue.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_LOCK_TIMEOUT, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { deleteSessions } from './delete-sessions.js';
import { StewardSession } from './steward-session.entity.js';
import { StewardUser } from './steward-user.entity.js';

/** What a new session is made of. */
export interface NewSession {
  /** Is the token of the session the browser came with, which ends. */
  readonly previousToken: string | undefined;
  readonly userAgent: string;
}

/** Stores the sessions: a row each, found by the token that only the browser has. */
@Injectable()
export class SessionStore {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
  ) {}

  /** Finds the account of a session that has not ended, if it may enter the site, in one query; with its groups, without its hash. */
  async findUser(token: string): Promise<StewardUser | null> {
    return (await this.find(token))?.user ?? null;
  }

  /** Finds a session that has not ended, with its account as `findUser` gives it. */
  find(token: string): Promise<StewardSession | null> {
    return this.dataSource.manager
      .createQueryBuilder(StewardSession, 'session')
      .innerJoinAndSelect('session.user', 'account')
      .leftJoinAndSelect('account.groups', 'membership')
      .where('session.tokenHash = :tokenHash', { tokenHash: this.hash(token) })
      .andWhere('session.expiresAt > :now', { now: Date.now() })
      .andWhere('account.isActive = :isActive AND account.isStaff = :isStaff', { isActive: true, isStaff: true })
      .getOne();
  }

  /** Lists the sessions of an account that have not ended, the one that was used last first, so many at most. */
  list(userId: string, most: number): Promise<StewardSession[]> {
    return this.dataSource.manager.find(StewardSession, {
      where: { userId, expiresAt: MoreThan(Date.now()) },
      order: { lastSeenAt: 'DESC', createdAt: 'DESC', tokenHash: 'ASC' },
      take: most,
    });
  }

  /**
   * Starts a session, and ends the one the browser came with and those of the account that have expired. Gives the token of the new
   * one, or null where the account's password is another by now than the one that was verified.
   *
   * @throws ADMIN_LOCK_TIMEOUT on SQLite, when the database stayed busy
   */
  start(user: StewardUser, session: NewSession): Promise<string | null> {
    return runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) => this.begin(manager, user, session));
  }

  /** Starts a session as `start` does, in the transaction of the manager. */
  async begin(
    manager: EntityManager,
    user: Pick<StewardUser, 'id' | 'passwordHash'>,
    session: NewSession,
  ): Promise<string | null> {
    const { previousToken, userAgent } = session;
    const token = randomBytes(32).toString('base64url');
    const { id, passwordHash } = user;
    // Locks the row, so that a new password, which ends all sessions, comes wholly before this one or wholly after it.
    const { affected } = await manager.update(StewardUser, { id, passwordHash }, { passwordHash });
    if (affected !== 1) return null;
    const now = Date.now();
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now + this.settings.sessionLifetime };
    await manager.insert(StewardSession, { tokenHash: this.hash(token), userId: id, userAgent, ...times });
    await deleteSessions(manager, { userId: id, expiresAt: LessThanOrEqual(now) });
    if (previousToken !== undefined) await manager.delete(StewardSession, { tokenHash: this.hash(previousToken) });
    return token;
  }

  /**
   * Ends a session; one that has ended already is none.
   *
   * @throws ADMIN_LOCK_TIMEOUT on SQLite, when the database stayed busy
   */
  async end(token: string): Promise<void> {
    await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
      this.dataSource.manager.delete(StewardSession, { tokenHash: this.hash(token) }),
    );
  }

  private hash(token: string): string {
    return createHmac('sha256', this.settings.secret).update(token).digest('hex');
  }
}
