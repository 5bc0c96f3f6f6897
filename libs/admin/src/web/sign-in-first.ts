import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import { PasswordAuthenticator } from '../access/password.authenticator.js';
import { seeOther, type AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';
import { HttpError } from './http.error.js';
import { rememberRefusedForm } from './refused-form.js';

/** Sends a person without a sign-in to where they can get one, and back afterwards; a page that says so where the host names no place. */
export function signInFirst(exchange: Exchange, authenticator: AdminAuthenticator): AdminResponse {
  const next = exchange.path + exchange.search;
  const hasOwnPages = authenticator instanceof PasswordAuthenticator;
  const url = hasOwnPages
    ? `${exchange.basePath}/login?next=${encodeURIComponent(next)}`
    : authenticator.signInUrl?.(next);
  if (url === undefined) throw new HttpError(401);
  if (hasOwnPages && exchange.method === 'POST') rememberRefusedForm(exchange);
  return { ...seeOther(url), leaves: !hasOwnPages };
}
