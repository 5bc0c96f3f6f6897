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
   * Names the sign-in itself, so that forms end with it: what was shown before a sign-out, or in another browser, is refused. Another for each
   * sign-in, the same for all of its requests: a hash of the session's id. Without it forms are bound to the person.
   */
  declare readonly session?: string | undefined;

  /**
   * Names the language that the person has chosen in an account of yours, as a BCP 47 tag: `'de'`. What they choose on the site's own pages comes
   * before it, and what their browser asks for after it. Without it the browser is asked.
   */
  declare readonly locale?: string | undefined;

  /**
   * Answers at once, never with a promise, whether the person holds a permission such as `'article.publish'`.
   * A superuser holds them all.
   */
  abstract hasPermission(codename: string): boolean;
}
