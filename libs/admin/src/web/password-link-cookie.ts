import type { Exchange } from './exchange.js';

const COOKIE = 'steward_password_link';

/** How long the form waits for its password, in seconds: an hour. The link itself can be opened again. */
const LIFETIME = 3_600;

/** Keeps the token of a link for the form that it leads to: the address of the link is in histories and logs, that of the form may be. */
export function keepLinkToken(exchange: Exchange, token: string): void {
  exchange.setCookie(COOKIE, token, LIFETIME);
}

/** Reads the token of the link that was opened last; empty without one. */
export function readLinkToken(exchange: Exchange): string {
  return exchange.cookie(COOKIE) ?? '';
}

/** Takes the token from the browser. */
export function forgetLinkToken(exchange: Exchange): void {
  exchange.setCookie(COOKIE, '', 0);
}

/** Says where the form is: `'/admin/login/password'`. */
export function passwordFormAddress({ basePath }: Exchange): string {
  return `${basePath}/login/password`;
}
