import { HttpError } from './http.error.js';
import { allowedMethods, findSiteRoute } from './site-routes.js';

/** The methods of what may be an address one day: as a stranger is told of nothing that is there, nobody is told of what is not. */
const usualMethods: readonly string[] = ['GET', 'HEAD', 'POST'];

/**
 * Refuses a method that an address does not take, whether there is anything at it or not, so that strangers may be told.
 *
 * @param address what stands behind the site's: `'article'`, empty for the start page
 * @throws HttpError 405, with the methods it does take
 */
export function requireMethod(method: string, address: string): void {
  const matched = findSiteRoute(address);
  const allowed = matched ? allowedMethods(matched.route) : usualMethods;
  if (!allowed.includes(method)) throw new HttpError(405, undefined, {}, { allow: allowed.join(', ') });
}
