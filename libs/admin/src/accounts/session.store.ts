import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { LessThanOrEqual, MoreThan, type DataSource, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { queueWrite } from '../transactions/data-source.queue.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_LOCK_TIMEOUT, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { deleteSessions } from './delete-sessions.js';
import { StewardSession } from './steward-session.entity.js';
import { StewardUser } from './steward-user.entity.js';

/** How often the use of a session is noted, in milliseconds: a page that is read should not be a write each time. */
const NOTING_INTERVAL = 60_000;
/** How often a process deletes what has ended, in milliseconds, and how many rows at a time. */
const FORGETTING_INTERVAL = 60 * 60_000;
const MOST_FORGOTTEN = 1_000;

/** What a new session is made of. */
export interface NewSession {
  /** Is the token of the session the browser came with, which ends. */
  readonly previousToken: string | undefined;
  readonly userAgent: string;
  /** Takes the place of the hash that was verified, where that was an older one. */
  readonly renewedHash: string | undefined;
}

/** Stores the sessions: a row each, found by the token that only the browser has. */
@Injectable()
export class SessionStore {
  private readonly noting = new Set<string>();
  private nextForgetting = 0;

  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
  ) {}

  /**
   * Finds the account of a session that has not ended, if it may enter the site, in one query; with its groups, without its hash.
   * That the session is used is noted later: no page waits for that, or fails with it.
   */
  async findUser(token: string): Promise<StewardUser | null> {
    const session = await this.find(token);
    if (!session) return null;
    const now = Date.now();
    if (now - session.lastSeenAt >= NOTING_INTERVAL) void this.noteUse(session, now);
    return session.user;
  }

  /** Finds a session that has not ended, with its account as `findUser` gives it. */
  async find(token: string): Promise<StewardSession | null> {
    const now = Date.now();
    const manager = await forReadingNow(this.dataSource.manager);
    return manager
      .createQueryBuilder(StewardSession, 'session')
      .innerJoinAndSelect('session.user', 'account')
      .leftJoinAndSelect('account.groups', 'membership')
      .where('session.tokenHash IN (:...tokenHashes)', { tokenHashes: this.everyHash(token) })
      .andWhere('session.expiresAt > :now', { now })
      .andWhere('session.lastSeenAt > :idleSince', { idleSince: now - this.settings.sessionIdleLifetime })
      .andWhere('account.isActive = :isActive AND account.isStaff = :isStaff', { isActive: true, isStaff: true })
      .getOne();
  }

  /** Lists the sessions of an account that have not ended, the one that was used last first, so many at most. */
  async list(userId: string, most: number): Promise<StewardSession[]> {
    const now = Date.now();
    const lastSeenAt = MoreThan(now - this.settings.sessionIdleLifetime);
    const manager = await forReadingNow(this.dataSource.manager);
    return manager.find(StewardSession, {
      where: { userId, expiresAt: MoreThan(now), lastSeenAt },
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
  async start(user: StewardUser, session: NewSession): Promise<string | null> {
    const started = await runInTransaction(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, (manager) =>
      this.begin(manager, user, session),
    );
    await this.forgetEnded(Date.now());
    return started;
  }

  /** Starts a session as `start` does, in the transaction of the manager. */
  async begin(
    manager: EntityManager,
    { id, passwordHash }: Pick<StewardUser, 'id' | 'passwordHash'>,
    { previousToken, userAgent, renewedHash }: NewSession,
  ): Promise<string | null> {
    const token = randomBytes(32).toString('base64url');
    const now = Date.now();
    // Locks the row, so that what ends all sessions, a new password or a deactivation, comes wholly before this one or wholly after it.
    const kept = { passwordHash: renewedHash ?? passwordHash };
    const mayEnter = { id, passwordHash, isActive: true, isStaff: true };
    const { affected } = await manager.update(StewardUser, mayEnter, kept);
    if (affected !== 1) return null;
    const times = { createdAt: now, lastSeenAt: now, expiresAt: now + this.settings.sessionLifetime };
    await manager.insert(StewardSession, { tokenHash: this.hash(token), userId: id, userAgent, ...times });
    await deleteSessions(manager, this.ended(now, { userId: id }));
    if (previousToken !== undefined) {
      for (const tokenHash of this.everyHash(previousToken)) await manager.delete(StewardSession, { tokenHash });
    }
    return token;
  }

  /**
   * Ends a session; one that has ended already is none.
   *
   * @throws ADMIN_LOCK_TIMEOUT on SQLite, when the database stayed busy
   */
  async end(token: string): Promise<void> {
    await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, async () => {
      for (const tokenHash of this.everyHash(token)) {
        await this.dataSource.manager.delete(StewardSession, { tokenHash });
      }
    });
  }

  private async noteUse({ tokenHash, lastSeenAt }: StewardSession, now: number): Promise<void> {
    // One at a time: while SQLite is busy with an action, every page would queue another.
    if (this.noting.has(tokenHash)) return;
    this.noting.add(tokenHash);
    try {
      await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
        this.dataSource.manager.update(StewardSession, { tokenHash, lastSeenAt }, { lastSeenAt: now }),
      );
    } catch {
      // Left to the next page: what was asked for does not depend on it.
    } finally {
      this.noting.delete(tokenHash);
    }
  }

  /** Deletes the sessions of people who did not come back, now and then. */
  private async forgetEnded(now: number): Promise<void> {
    if (now < this.nextForgetting) return;
    this.nextForgetting = now + FORGETTING_INTERVAL;
    await queueWrite(this.dataSource, ACCOUNTS_LOCK_TIMEOUT, () =>
      deleteSessions(this.dataSource.manager, this.ended(now), MOST_FORGOTTEN),
    ).catch(() => {
      // Left to the next sign-in: this one has succeeded.
    });
  }

  private ended(now: number, where: FindOptionsWhere<StewardSession> = {}): FindOptionsWhere<StewardSession>[] {
    return [
      { ...where, expiresAt: LessThanOrEqual(now) },
      { ...where, lastSeenAt: LessThanOrEqual(now - this.settings.sessionIdleLifetime) },
    ];
  }

  /** Names a session as its row does, by the hash of its token. */
  hash(token: string): string {
    return hashToken(this.settings.secret, token);
  }

  private everyHash(token: string): readonly string[] {
    return this.settings.secrets.map((secret) => hashToken(secret, token));
  }
}

function hashToken(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('hex');
}
