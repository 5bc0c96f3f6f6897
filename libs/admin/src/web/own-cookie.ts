import { parseCookie, stringifySetCookie } from 'cookie';

/** What tells which cookies a request brings; Express' and Fastify's requests both have it. */
export interface CookieRequest {
  readonly headers: { readonly cookie?: string | undefined };
  /** How the browser came: `'https'`, behind a proxy too where the host trusts it. */
  readonly protocol?: string;
}

/** What a name begins with that a browser takes over https from this host alone: no neighbour under the same domain can plant it. */
const HOST_PREFIX = '__Host-';

/**
 * Reads the cookies of a request by their plain names: over https those with the prefix and no others, since anybody's may be among
 * the others.
 */
export function readOwnCookies(request: CookieRequest): ReadonlyMap<string, string> {
  const prefix = prefixFor(request);
  const found = Object.entries(parseCookie(request.headers.cookie ?? ''));
  return new Map(
    found.flatMap(([name, value]) =>
      name.startsWith(prefix) && value !== undefined ? [[name.slice(prefix.length), value] as const] : [],
    ),
  );
}

/**
 * Writes the `Set-Cookie` header of a cookie that scripts can't read and other sites' forms don't carry: over https
 * `'__Host-steward_csrf=…; Path=/; HttpOnly; Secure; SameSite=Lax'`. The prefix asks for the path of the whole host.
 *
 * @param lifetime in seconds; until the browser ends by default, and gone at once for 0
 */
export function writeOwnCookie(request: CookieRequest, name: string, value: string, lifetime?: number): string {
  return stringifySetCookie({
    name: prefixFor(request) + name,
    value,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isSecure(request),
    ...(lifetime === undefined ? {} : { maxAge: lifetime }),
  });
}

/** Writes what a browser sends back of a cookie, by either protocol: `'steward_csrf=…; __Host-steward_csrf=…'`. */
export function writeSentCookie(name: string, value: string): string {
  return `${name}=${value}; ${HOST_PREFIX}${name}=${value}`;
}

function prefixFor(request: CookieRequest): string {
  return isSecure(request) ? HOST_PREFIX : '';
}

function isSecure({ protocol }: CookieRequest): boolean {
  return protocol === 'https';
}
