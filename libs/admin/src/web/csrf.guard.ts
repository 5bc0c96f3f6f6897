import { Tokens } from '@fastify/csrf';
import type { AdminUser } from '../access/admin-user.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';
import { writeSentCookie } from './own-cookie.js';

const COOKIE = 'steward_csrf';
const FIELD = '_csrf';

/**
 * Keeps other sites from posting in a person's name: each form carries a token that is made of a secret cookie, the site, the person and
 * the sign-in, and a browser that says where a form came from is believed. Either alone would not do: whoever can plant a cookie, as a
 * neighbour under the same domain can, makes tokens for it; and a client that is no browser says nothing.
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
      exchange.setCookie(COOKIE, secret);
    }
    return this.tokens.create(secret, this.bindingOf(exchange));
  }

  /** Makes what a person's forms need who has seen no page yet: the header `'steward_csrf=…'`, and the field with its token. */
  issueTo(user: AdminUser | undefined): { readonly cookie: string; readonly field: readonly [string, string] } {
    const secret = this.tokens.secretSync();
    return {
      cookie: writeSentCookie(COOKIE, secret),
      field: [FIELD, this.tokens.create(secret, this.bindingOf({ user }))],
    };
  }

  /** Refuses a posted form without a valid token, or from another site. @throws HttpError 403 */
  verify(exchange: Exchange): void {
    if (isForeign(exchange) || !this.hasToken(exchange)) throw new HttpError(403, 'error.403.csrf');
  }

  /** Says whether a browser tells that a form came from a page of this site, but its token does not hold: it is that of another sign-in, or not whole. */
  isOutdated(exchange: Exchange): boolean {
    const told = exchange.header('sec-fetch-site') ?? exchange.header('origin');
    return told !== undefined && !isForeign(exchange) && !this.hasToken(exchange);
  }

  private hasToken(exchange: Exchange): boolean {
    const secret = exchange.cookie(COOKIE);
    if (!secret) return false;
    return this.tokens.verify(secret, exchange.form.get(FIELD) ?? '', this.bindingOf(exchange));
  }

  /** Says what a token is for. As JSON, so that no id can be read as another's with a sign-in of its own. */
  private bindingOf({ user }: Pick<Exchange, 'user'>): string {
    return JSON.stringify(user ? [this.site, user.id, user.session ?? null] : [this.site]);
  }
}

/** Says whether the browser tells that a form came from another site. One that is old, or came by plain http, tells by the address of the page. */
function isForeign(exchange: Exchange): boolean {
  const fetchSite = exchange.header('sec-fetch-site');
  // 'none' is the person's own doing, such as a reload.
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  const page = exchange.header('origin') ?? exchange.header('referer');
  return page !== undefined && !isOwnOrigin(page, exchange);
}

/**
 * Says whether a page has the name that this request was sent to. What a proxy says it was asked for counts where the host trusts the
 * proxy: a page of another site may be able to send that header too, where the host lets it by CORS. The scheme counts where it is sure
 * to be https; without trust in the proxy that ends it, the application is asked by http.
 */
export function isOwnOrigin(page: string, { protocol, host }: Pick<Exchange, 'protocol' | 'host'>): boolean {
  if (host === undefined || !URL.canParse(page)) return false;
  const { protocol: scheme, host: pageHost } = new URL(page);
  if (scheme !== 'https:' && (scheme !== 'http:' || protocol === 'https')) return false;
  // Written as browsers write it: in small letters, without the port where that is the usual one.
  const asked = `${scheme}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === pageHost;
}
