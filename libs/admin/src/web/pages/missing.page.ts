import { HttpError } from '../http.error.js';
import type { SitePage } from '../site.server.js';

/**
 * Answers what no page of the site takes: 405 where the address takes other methods, 404 where there is nothing.
 * Asked by nobody who is signed in, both lead to the sign-in, so that the site tells strangers nothing of its addresses.
 */
export function missingPage(allowed: readonly string[]): SitePage {
  return {
    access: 'signedIn',
    respond() {
      if (allowed.length === 0) throw new HttpError(404);
      throw new HttpError(405, undefined, {}, { allow: allowed.join(', ') });
    },
  };
}
