import { AdminUser } from '../access/admin-user.js';

/** Who asks, as a test says it. */
export interface TestUserOptions {
  /** Names the person. */
  readonly username: string;
  /** The username by default. */
  readonly id?: string;
  /** What the person may do: `['article.view', 'article.publish']`; nothing by default. */
  readonly permissions?: readonly string[];
  /** False by default. */
  readonly isSuperuser?: boolean;
}

class TestUser extends AdminUser {
  readonly id: string;
  readonly username: string;
  readonly isSuperuser: boolean;
  private readonly permissions: ReadonlySet<string>;

  constructor({ username, id = username, permissions = [], isSuperuser = false }: TestUserOptions) {
    super();
    this.username = username;
    this.id = id;
    this.isSuperuser = isSuperuser;
    this.permissions = new Set(permissions);
  }

  hasPermission(codename: string): boolean {
    return this.isSuperuser || this.permissions.has(codename);
  }
}

/**
 * Makes a person who holds the permissions that are named, and no others. Where your admins look at more than permissions, such as a
 * tenant, make one of your own class of users instead.
 *
 * @example const editor = testUser({ username: 'editor', permissions: ['article.view', 'article.publish'] });
 */
export function testUser(options: TestUserOptions): AdminUser {
  return new TestUser(options);
}
