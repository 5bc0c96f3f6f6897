import { HttpError } from '../http.error.js';
import { OBJECT_FORM_LIMIT } from '../object-form-limit.js';
import type { SitePage } from '../site.server.js';
import { objectPage } from './object.page.js';
import { runObjectActionPage } from './run-object-action.page.js';

/**
 * Answers what no other route of the site takes. The page of an object is among it, and the form on that: a route with two parameters would stand
 * against one of the host's on Fastify, and there a parameter ends at a hundred characters. Else 404. For a person without a sign-in all lead
 * to the sign-in, so that the site tells strangers nothing of its addresses.
 */
export const missingPage: SitePage = {
  access: 'signedIn',
  formLimit: OBJECT_FORM_LIMIT,
  respond(server, exchange) {
    const [model = '', key, ...deeper] = exchange.address.split('/');
    const { site, models } = server.parts;
    if (key === undefined || deeper.length > 0 || !models.find(site, model)) throw new HttpError(404);
    const page = exchange.method === 'POST' ? runObjectActionPage : objectPage;
    return page(model, decodeURIComponent(key)).respond(server, exchange);
  },
};
