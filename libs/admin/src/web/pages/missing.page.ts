import { HttpError } from '../http.error.js';
import { OBJECT_FORM_LIMIT } from '../object-form-limit.js';
import type { SitePage } from '../site.server.js';
import { objectPage } from './object.page.js';
import { runObjectActionPage } from './run-object-action.page.js';

/** The methods of the addresses that have a page of their own; any other single segment is a model's, and two are a run's or an object's. */
const methods: Readonly<Record<string, readonly string[]>> = {
  '': ['GET', 'HEAD'],
  login: ['GET', 'HEAD', 'POST'],
  'login/account': ['GET', 'HEAD', 'POST'],
  'login/password': ['GET', 'HEAD', 'POST'],
  logout: ['POST'],
  runs: ['GET', 'HEAD'],
};
const modelMethods = ['GET', 'HEAD', 'POST'];
const passwordLinkMethods = ['GET', 'HEAD'];
const runMethods = ['GET', 'HEAD', 'POST'];
const objectMethods = ['GET', 'HEAD', 'POST'];

/**
 * Answers what no route takes. The page of an object is among it, and the form on that: a route with two parameters would stand against
 * one of the host's on Fastify, and there a parameter ends at a hundred characters. Else 405 where the address takes other methods, 404 where there is
 * nothing. For a person without a sign-in all lead to the sign-in, so that the site tells strangers nothing of its addresses.
 */
export const missingPage: SitePage = {
  access: 'signedIn',
  formLimit: OBJECT_FORM_LIMIT,
  respond(server, exchange) {
    const address = exchange.path.slice(exchange.basePath.length + 1);
    const own = Object.hasOwn(methods, address) ? methods[address] : undefined;
    if (own) return refuse(exchange.method, own);
    const segments = address.split('/');
    const [first = '', second] = segments;
    if (segments.length === 3 && address.startsWith('login/password/'))
      return refuse(exchange.method, passwordLinkMethods);
    if (segments.length > 2) throw new HttpError(404);
    if (second !== undefined) {
      if (first === 'runs') return refuse(exchange.method, runMethods);
      const { site, models } = server.parts;
      if (!models.find(site, first)) throw new HttpError(404);
      if (!objectMethods.includes(exchange.method)) return refuse(exchange.method, objectMethods);
      const page = exchange.method === 'POST' ? runObjectActionPage : objectPage;
      return page(first, decodeURIComponent(second)).respond(server, exchange);
    }
    return refuse(exchange.method, modelMethods);
  },
};

function refuse(method: string, allowed: readonly string[]): never {
  if (allowed.includes(method)) throw new HttpError(404);
  throw new HttpError(405, undefined, {}, { allow: allowed.join(', ') });
}
