import type { AdminUser } from './admin-user.js';

/** A value, or the promise of one. */
export type Awaitable<T> = T | Promise<T>;

/**
 * Tells the admin who is asking: the host implements it over the sign-in it has.
 *
 * @example
 * @Injectable()
 * class PassportAuthenticator extends AdminAuthenticator<Request> {
 *   authenticate(request: Request) { return request.user ? new StaffUser(request.user) : null; }
 *   override signInUrl(next: string) { return `/sign-in?next=${encodeURIComponent(next)}`; }
 * }
 */
export abstract class AdminAuthenticator<Raw = unknown> {
  /** Finds the person behind a request of the platform; null for nobody who may enter the site. */
  abstract authenticate(raw: Raw): Awaitable<AdminUser | null>;

  /** Says where to send a person without a sign-in; without this method they get a page with the status 401. */
  signInUrl?(next: string): string;

  /** Says where a person signs out; without this method the site's pages offer no way to. */
  signOutUrl?(): string;
}
