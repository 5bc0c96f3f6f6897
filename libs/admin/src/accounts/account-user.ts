import { AdminUser } from '../access/admin-user.js';
import type { StewardUser } from './steward-user.entity.js';

/** Tells who an account is and what it may do, as its row said when it was read. Has no password and no hash of one. */
export class AccountUser extends AdminUser {
  readonly id: string;
  readonly username: string;
  /** Is false for an account that is kept and may not be used. */
  readonly isActive: boolean;
  /** Is true for those who may enter the site. */
  readonly isStaff: boolean;
  readonly isSuperuser: boolean;
  /** Lists what the account holds by name, itself and by its groups: `['article.view']`. A superuser holds every permission, listed or not. */
  readonly permissions: readonly string[];
  /** Names the session it came with, by the hash of its token; undefined for an account that was looked up. */
  override readonly session: string | undefined;

  constructor(row: Omit<StewardUser, 'passwordHash' | 'createdAt'>, session?: string) {
    super();
    this.id = row.id;
    this.username = row.username;
    this.isActive = row.isActive;
    this.isStaff = row.isStaff;
    this.isSuperuser = row.isSuperuser;
    this.permissions = [...new Set([row, ...row.groups].flatMap(({ permissions }) => permissions))];
    this.session = session;
  }

  /** Answers whether the account holds a permission such as `'article.publish'`; one that is not active holds none. */
  hasPermission(codename: string): boolean {
    return this.isActive && (this.isSuperuser || this.permissions.includes(codename));
  }
}
