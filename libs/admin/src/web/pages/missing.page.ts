import { HttpError } from '../http.error.js';
import { OBJECT_FORM_LIMIT } from '../object-form-limit.js';
import { allowedMethods, findSiteRoute } from '../site-routes.js';
import type { SitePage } from '../site.server.js';

/**
 * Answers what no route takes. Pages that have none are among it, such as that of an object and the form on it. Else 405 where the
 * address takes other methods, 404 where there is nothing. For a person without a sign-in all lead to the sign-in, so that the site
 * tells strangers nothing of its addresses.
 */
export const missingPage: SitePage = {
  access: 'signedIn',
  formLimit: OBJECT_FORM_LIMIT,
  respond(server, exchange) {
    const { site, models } = server.parts;
    const matched = findSiteRoute(exchange.path.slice(exchange.basePath.length + 1));
    if (!matched || (matched.model !== undefined && !models.find(site, matched.model))) throw new HttpError(404);
    const { route, parts } = matched;
    const { GET, POST } = route.pages;
    const pages: ReadonlyMap<string, typeof GET> = new Map(Object.entries({ GET, HEAD: GET, POST }));
    const page = pages.get(exchange.method);
    if (!page) throw new HttpError(405, undefined, {}, { allow: allowedMethods(route).join(', ') });
    // A page that has a route is not found here: its address is one that the router could not read.
    if (!route.caught) throw new HttpError(404);
    return page(...parts).respond(server, exchange);
  },
};
