import { HttpError } from '../http.error.js';
import { OBJECT_FORM_LIMIT } from '../object-form-limit.js';
import { findSiteRoute } from '../site-routes.js';
import type { SitePage } from '../site.server.js';

/**
 * Answers what no route of the site takes. Pages that have none are among it, such as that of an object and the form on it. Else 404. For a
 * person without a sign-in all lead to the sign-in, so that the site tells strangers nothing of its addresses.
 */
export const missingPage: SitePage = {
  access: 'signedIn',
  formLimit: OBJECT_FORM_LIMIT,
  respond(server, exchange) {
    const { site, models } = server.parts;
    const matched = findSiteRoute(exchange.address);
    // A page that has a route is not found here: its address is one that the router could not read.
    if (!matched?.route.caught) throw new HttpError(404);
    if (matched.model !== undefined && !models.find(site, matched.model)) throw new HttpError(404);
    const { GET, POST } = matched.route.pages;
    const page = exchange.method === 'POST' ? POST : GET;
    if (!page) throw new HttpError(404);
    return server.respondWith(page(...matched.parts), exchange);
  },
};
