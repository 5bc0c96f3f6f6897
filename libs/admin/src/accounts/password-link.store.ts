import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import { forReadingNow } from '../transactions/for-reading.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { reachesAsFar } from './administration/held-permissions.js';
import { lockAccount } from './administration/locked-rows.js';
import { StewardPasswordLink } from './steward-password-link.entity.js';
import { StewardUser } from './steward-user.entity.js';

/** What the HMAC of a link's token begins with, so that no token of a session can stand in for one of a link. */
const PURPOSE = 'password-link:';

/** A link as it was made: the one moment at which its token is known. */
export interface MadePasswordLink {
  /** 32 random bytes as base64url. */
  readonly token: string;
  /** Is when the link ends, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/**
 * Stores the links by which people choose a password, once: one for each account, found by the token that only the link has. A link that
 * somebody made in the admin is good as long as they might make it: whoever kept one back gains nothing when its account is given more, nor
 * when they themselves have to go.
 */
@Injectable()
export class PasswordLinkStore {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
  ) {}

  /**
   * Makes a link for an account, in place of an earlier one, in the transaction of the manager.
   *
   * @param madeBy the id of the account that administers; null for a script, which is trusted
   */
  async make(manager: EntityManager, userId: string, madeBy: string | null): Promise<MadePasswordLink> {
    const token = randomBytes(32).toString('base64url');
    const createdAt = Date.now();
    const expiresAt = createdAt + this.settings.passwordLinkLifetime;
    // The account's row is locked before the link's, here and wherever both change, so that no two wait for each other.
    await lockAccount(manager, userId);
    // In one statement: on MySQL and MariaDB a DELETE that finds nothing, and an INSERT after it, lock the inserts of others.
    const tokenHash = hashToken(this.settings.secret, token);
    await manager.upsert(StewardPasswordLink, { userId, tokenHash, madeBy, createdAt, expiresAt }, ['userId']);
    return { token, expiresAt };
  }

  /** Finds the account of a link that was not used and whose time is not over; null without one, and for an account that is not active. */
  async find(token: string): Promise<StewardUser | null> {
    const manager = await forReadingNow(this.dataSource.manager);
    const link = await this.findLink(manager, token);
    if (!link) return null;
    const { user, madeBy } = link;
    const where = { id: madeBy ?? '' };
    const maker = madeBy === null ? null : await manager.findOne(StewardUser, { where, relations: { groups: true } });
    return isGood(link, user, maker) ? user : null;
  }

  /** Uses a link up, in the transaction of the manager, and gives its account, as `find` does. Of two uses at once, one finds null. */
  async consume(manager: EntityManager, token: string): Promise<StewardUser | null> {
    const link = await this.findLink(manager, token);
    if (!link) return null;
    const { userId, tokenHash, madeBy } = link;
    // In the order in which whoever administers locks: themselves, then others.
    const maker = madeBy === null ? undefined : await lockAccount(manager, madeBy);
    const user = await lockAccount(manager, userId);
    const { affected } = await manager.delete(StewardPasswordLink, { userId, tokenHash });
    return affected === 1 && user?.isActive && isGood(link, user, maker) ? user : null;
  }

  private findLink(manager: EntityManager, token: string): Promise<StewardPasswordLink | null> {
    return manager
      .createQueryBuilder(StewardPasswordLink, 'link')
      .innerJoinAndSelect('link.user', 'account')
      .leftJoinAndSelect('account.groups', 'membership')
      .where('link.tokenHash IN (:...tokenHashes)', { tokenHashes: this.everyHash(token) })
      .andWhere('link.expiresAt > :now', { now: Date.now() })
      .andWhere('account.isActive = :isActive', { isActive: true })
      .getOne();
  }

  private everyHash(token: string): readonly string[] {
    return this.settings.secrets.map((secret) => hashToken(secret, token));
  }
}

/** Says whether who made a link might make it now. */
function isGood({ madeBy }: StewardPasswordLink, account: StewardUser, maker: StewardUser | null | undefined): boolean {
  if (madeBy === null) return true;
  return maker?.isActive === true && maker.isStaff && reachesAsFar(maker, account);
}

function hashToken(secret: string, token: string): string {
  return createHmac('sha256', secret).update(PURPOSE).update(token).digest('hex');
}
