import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import { PasswordAuthenticator } from '../access/password.authenticator.js';
import { seeOther, type AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';
import type { SiteServer } from './site.server.js';

/** Sends a person without a sign-in to where they can get one, and back afterwards; a page that says so where the host names no place. */
export function signInFirst(server: SiteServer, exchange: Exchange, authenticator: AdminAuthenticator): AdminResponse {
  const next = exchange.path + exchange.search;
  const hasOwnPages = authenticator instanceof PasswordAuthenticator;
  const url = hasOwnPages
    ? `${exchange.basePath}/login?next=${encodeURIComponent(next)}`
    : authenticator.signInUrl?.(next);
  if (url === undefined) throw new HttpError(401);
  if (exchange.method === 'POST') {
    const text = server.parts.texts.format('signIn.again');
    exchange.messages = [{ level: 'warning', text }];
  }
  return { ...seeOther(url), leaves: !hasOwnPages };
}
