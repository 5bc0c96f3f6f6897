import { seeOther } from '../admin-response.js';
import { HttpError } from '../http.error.js';
import type { SitePage } from '../site.server.js';

/** Signs a person out. By a posted form only, so that no link or image can. */
export const signOutPage: SitePage = {
  access: 'signedIn',
  async respond(server, exchange) {
    const authenticator = await server.passwordAuthenticator(exchange);
    if (!authenticator) throw new HttpError(404);
    for (const cookie of await authenticator.signOut(exchange.raw)) exchange.addCookie(cookie);
    server.security.signedOut(exchange);
    exchange.user = undefined;
    const text = exchange.texts.format('signOut.done');
    exchange.messages = [{ level: 'success', text }];
    return seeOther(`${exchange.basePath}/login`);
  },
};
