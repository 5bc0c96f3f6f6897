import { HttpError } from '../http.error.js';
import type { SitePage } from '../site.server.js';

/** The methods of the addresses that have a page of their own; any other single segment is a model's. */
const methods: Readonly<Record<string, readonly string[]>> = {
  '': ['GET', 'HEAD'],
  login: ['GET', 'HEAD', 'POST'],
  logout: ['POST'],
};
const modelMethods = ['GET', 'HEAD', 'POST'];

/**
 * Answers what no other page of the site takes: 405 where the address takes other methods, 404 where there is nothing.
 * For a person without a sign-in both lead to the sign-in, so that the site tells strangers nothing of its addresses.
 */
export const missingPage: SitePage = {
  access: 'signedIn',
  respond(_server, exchange) {
    const segments = exchange.path.slice(exchange.basePath.length + 1).split('/');
    const [first = ''] = segments;
    if (segments.length > 1) throw new HttpError(404);
    const allowed = (Object.hasOwn(methods, first) ? methods[first] : undefined) ?? modelMethods;
    if (allowed.includes(exchange.method)) throw new HttpError(404);
    throw new HttpError(405, undefined, {}, { allow: allowed.join(', ') });
  },
};
