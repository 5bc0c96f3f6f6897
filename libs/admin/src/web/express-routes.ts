import type { IncomingMessage } from 'node:http';
import { routedPatterns } from './site-routes.js';

/** A layer of Express' router: a route, or a middleware that is mounted somewhere. */
interface ExpressLayer {
  readonly route?: { readonly path: unknown; readonly methods: Readonly<Record<string, boolean>> } | undefined;
  /** Says that it is a middleware for every address. */
  readonly slash: boolean;
  match(path: string): boolean;
}

/** What of an Express application says which routes it has. */
export interface ExpressRoutes {
  readonly router?: { readonly stack?: readonly ExpressLayer[] };
}

/** The patterns of a site's own routes below its address, as Express is given them. */
const ownPatterns = [...routedPatterns, '/{*rest}'];

/** A path that is nobody's: a middleware that takes it takes any. */
const NOWHERE = '/steward/nowhere';

/**
 * Says whether the host has a route of its own at an address below the site's, or has mounted something there. A router that can't be read counts as one
 * that has.
 */
export function isRouteOfHost(
  { router }: ExpressRoutes,
  { url = '', method = '' }: IncomingMessage,
  basePath: string,
): boolean {
  if (!router?.stack) return true;
  const own = new Set<unknown>(ownPatterns.map((pattern) => basePath + pattern));
  const [path = ''] = url.split('?', 1);
  return router.stack.some((layer) => {
    if (!layer.route) return !layer.slash && layer.match(path) && !layer.match(NOWHERE);
    const { path: pattern, methods } = layer.route;
    const isBelow = typeof pattern === 'string' && pattern.startsWith(`${basePath}/`) && !own.has(pattern);
    return isBelow && (methods[method.toLowerCase()] === true || methods['_all'] === true) && layer.match(path);
  });
}

/** What body-parser says of a body that it could not read; other errors are none of the site's. */
const unreadTypes: ReadonlySet<unknown> = new Set([
  'charset.unsupported',
  'encoding.unsupported',
  'entity.parse.failed',
  'entity.too.large',
  'parameters.too.many',
  'request.size.invalid',
  'querystring.parse.rangeError',
]);

/** Finds the status of an error of Express' parsers; undefined for any other error. */
export function statusOfUnreadBody(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  // What zlib could not unpack has a code of its own in place of a type.
  const isUnread = unreadTypes.has(Reflect.get(error, 'type')) || String(Reflect.get(error, 'code')).startsWith('Z_');
  if (!isUnread) return undefined;
  const status: unknown = Reflect.get(error, 'status');
  return typeof status === 'number' ? status : undefined;
}
