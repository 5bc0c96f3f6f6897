import { Tokens } from '@fastify/csrf';
import { HttpError } from './http.error.js';
import type { Exchange } from './exchange.js';

const COOKIE = 'steward_csrf';
const FIELD = '_csrf';

/**
 * Keeps other sites from posting in a person's name: each form carries a token that is made of a secret cookie and the person's id,
 * and a browser that says where a form came from is believed.
 * Source: https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export class CsrfGuard {
  private readonly tokens = new Tokens({ userInfo: true });

  /** Makes the token for a page's forms; the first page a browser asks for gets the cookie with it. */
  issue(exchange: Exchange): string {
    let secret = exchange.cookie(COOKIE) ?? '';
    if (secret === '') {
      secret = this.tokens.secretSync();
      exchange.setCookie(COOKIE, secret, { path: exchange.basePath });
    }
    return this.tokens.create(secret, userInfo(exchange));
  }

  /** Refuses a posted form without a valid token, or from another site. @throws HttpError 403 */
  verify(exchange: Exchange): void {
    const origin = exchange.header('sec-fetch-site');
    const secret = exchange.cookie(COOKIE);
    const foreign = origin !== undefined && origin !== 'same-origin' && origin !== 'none';
    if (foreign || !secret || !this.tokens.verify(secret, exchange.form.get(FIELD) ?? '', userInfo(exchange))) {
      throw new HttpError(403, 'error.403.csrf');
    }
  }
}

function userInfo({ user }: Exchange): string {
  return user ? `user:${user.id}` : 'nobody';
}
