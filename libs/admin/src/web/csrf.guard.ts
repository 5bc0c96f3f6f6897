import { Tokens } from '@fastify/csrf';
import type { AdminUser } from '../access/admin-user.js';
import { HttpError } from './http.error.js';
import type { Exchange } from './exchange.js';

const COOKIE = 'steward_csrf';
const FIELD = '_csrf';

/**
 * Keeps other sites from posting in a person's name: each form carries a token that is made of a secret cookie, the site and the person's id,
 * and a browser that says where a form came from is believed. Either alone would not do: whoever can plant a cookie, as a neighbour
 * under the same domain can, makes tokens for it; and a client that is no browser says nothing.
 * Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export class CsrfGuard {
  private readonly tokens = new Tokens({ userInfo: true });

  /** @param site the name of the site: what its forms carry is of no use on another of the same application */
  constructor(private readonly site: string) {}

  /** Makes the token for a page's forms; the first page a browser asks for gets the cookie with it. */
  issue(exchange: Exchange): string {
    let secret = exchange.cookie(COOKIE) ?? '';
    if (secret === '') {
      secret = this.tokens.secretSync();
      exchange.setCookie(COOKIE, secret, { path: exchange.basePath });
    }
    return this.tokens.create(secret, this.userInfo(exchange));
  }

  /** Makes what a person's forms need who has seen no page yet: the cookie `'steward_csrf=…'`, and the field with its token. */
  issueTo(user: AdminUser | undefined): { readonly cookie: string; readonly field: readonly [string, string] } {
    const secret = this.tokens.secretSync();
    return { cookie: `${COOKIE}=${secret}`, field: [FIELD, this.tokens.create(secret, this.userInfo({ user }))] };
  }

  /** Refuses a posted form without a valid token, or from another site. @throws HttpError 403 */
  verify(exchange: Exchange): void {
    const secret = exchange.cookie(COOKIE);
    if (
      isForeign(exchange) ||
      !secret ||
      !this.tokens.verify(secret, exchange.form.get(FIELD) ?? '', this.userInfo(exchange))
    ) {
      throw new HttpError(403, 'error.403.csrf');
    }
  }

  private userInfo({ user }: Pick<Exchange, 'user'>): string {
    return `${this.site}:${user ? `user:${user.id}` : 'nobody'}`;
  }
}

/**
 * Says whether the browser tells that a form came from another site. One that is old, or came by plain HTTP, tells by the address of the
 * page; a browser that was made to hide it says 'null', which is no page of ours.
 */
function isForeign(exchange: Exchange): boolean {
  const fetchSite = exchange.header('sec-fetch-site');
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  const page = exchange.header('origin') ?? exchange.header('referer');
  if (page === undefined) return false;
  if (!URL.canParse(page)) return true;
  const { protocol, host } = new URL(page);
  // A proxy may ask under a name of its own, and say the one it was asked by; no page of another site can.
  const asked = ['host', ':authority', 'x-forwarded-host'].flatMap((name) => exchange.header(name)?.split(',') ?? []);
  return !asked.some((name) => hostOf(`${protocol}//${name.trim()}`) === host);
}

/** Finds the host of an address as browsers write it, without the port where that is the usual one; undefined for no address. */
function hostOf(address: string): string | undefined {
  return URL.canParse(address) ? new URL(address).host : undefined;
}
