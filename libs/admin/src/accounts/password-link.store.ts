import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { MoreThan, type DataSource, type EntityManager } from 'typeorm';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_SETTINGS } from './accounts-settings.js';
import type { AccountsSettings } from './accounts-settings.js';
import { StewardPasswordLink } from './steward-password-link.entity.js';
import { StewardUser } from './steward-user.entity.js';

/** How long a link can be used, in milliseconds: three days. */
const LIFETIME = 3 * 24 * 60 * 60 * 1000;

/** A link as it was made: the one moment at which its token is known. */
export interface MadePasswordLink {
  /** 32 random bytes as base64url. */
  readonly token: string;
  /** Is when the link ends, in milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Stores the links by which a person chooses a password, once: a row each, found by the token that only the link has. */
@Injectable()
export class PasswordLinkStore {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_SETTINGS) private readonly settings: AccountsSettings,
  ) {}

  /** Makes a link of an account, in place of an earlier one. */
  async make(manager: EntityManager, userId: string): Promise<MadePasswordLink> {
    const token = randomBytes(32).toString('base64url');
    const createdAt = Date.now();
    const expiresAt = createdAt + LIFETIME;
    await manager.delete(StewardPasswordLink, { userId });
    await manager.insert(StewardPasswordLink, { userId, tokenHash: this.hash(token), createdAt, expiresAt });
    return { token, expiresAt };
  }

  /** Finds the account of a link that can still be used; null for any other token. */
  async find(token: string): Promise<StewardUser | null> {
    const link = await this.dataSource.manager.findOne(StewardPasswordLink, {
      where: { tokenHash: this.hash(token), expiresAt: MoreThan(Date.now()) },
      relations: { user: true },
    });
    return link?.user ?? null;
  }

  /** Uses a link up. Gives its account, and null where it was used, replaced or has expired meanwhile. */
  async consume(manager: EntityManager, token: string): Promise<StewardUser | null> {
    const tokenHash = this.hash(token);
    const link = await manager.findOneBy(StewardPasswordLink, { tokenHash, expiresAt: MoreThan(Date.now()) });
    if (!link) return null;
    const { affected } = await manager.delete(StewardPasswordLink, { tokenHash });
    return affected === 1 ? manager.findOneBy(StewardUser, { id: link.userId }) : null;
  }

  private hash(token: string): string {
    return createHmac('sha256', this.settings.secret).update(token).digest('hex');
  }
}
