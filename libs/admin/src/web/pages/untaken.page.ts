import { HttpError } from '../http.error.js';
import { OBJECT_FORM_LIMIT } from '../object-form-limit.js';
import type { SitePage } from '../site.server.js';

/**
 * Refuses what came to the site by no route: a method that no router of the platform knows, a body that the host's parsers could not read. Nothing
 * else, since none of the host's guards was asked.
 *
 * @param error is what stopped it
 */
export function untakenPage(error: HttpError = new HttpError(404)): SitePage {
  return { access: 'signedIn', formLimit: OBJECT_FORM_LIMIT, respond: () => Promise.reject(error) };
}
