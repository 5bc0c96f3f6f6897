/**
 * Tells who is asking: an account of the library's own, or one of the host's.
 *
 * @example
 * class StaffUser extends AdminUser {
 *   constructor(readonly id: string, readonly username: string, readonly isSuperuser: boolean, private readonly roles: Set<string>) { super(); }
 *   hasPermission(codename: string) { return this.isSuperuser || this.roles.has(codename); }
 * }
 */
export abstract class AdminUser {
  /** Identifies the person for good, as text: `'42'`. */
  abstract readonly id: string;
  /** Names the person in pages and records: `'journalist'`. */
  abstract readonly username: string;
  /** Is true for those who may do everything. */
  abstract readonly isSuperuser: boolean;

  /**
   * Answers at once, never with a promise, whether the person holds a permission such as `'article.publish'`.
   * A superuser holds them all.
   */
  abstract hasPermission(codename: string): boolean;
}
