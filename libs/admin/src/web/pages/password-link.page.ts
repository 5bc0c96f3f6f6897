import { seeOther } from '../admin-response.js';
import { keepLinkToken, passwordFormAddress } from '../password-link-cookie.js';
import type { SitePage } from '../site.server.js';

/** Longer than any token: what Fastify takes as one parameter of an address. */
const LONGEST_TOKEN = 100;

/**
 * Leads from a one-time password link to its form, whatever the token is. It moves into a cookie, so that it stays in no address bar, no
 * history and no log of what was asked for from there; and nothing is used up, since mail programs follow links as well.
 */
export function passwordLinkPage(token: string): SitePage {
  return {
    access: 'everybody',
    async respond(server, exchange) {
      await server.ownAccount(exchange);
      keepLinkToken(exchange, token.slice(0, LONGEST_TOKEN));
      return seeOther(passwordFormAddress(exchange));
    },
  };
}
