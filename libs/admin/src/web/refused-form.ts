import type { Exchange } from './exchange.js';

const COOKIE = 'steward_refused_form';

/** How long it is remembered, in seconds: the redirect follows at once. */
const LIFETIME = 60;

/** Has the browser remember that a form came without a sign-in, so that the next page can say so. Nothing is stored here: anybody may send one. */
export function rememberRefusedForm(exchange: Exchange): void {
  exchange.setCookie(COOKIE, '1', LIFETIME);
}

/** Says whether the browser comes from such a form, and has it forget that. */
export function takeRefusedForm(exchange: Exchange): boolean {
  if (exchange.cookie(COOKIE) === undefined) return false;
  exchange.setCookie(COOKIE, '', 0);
  return true;
}
