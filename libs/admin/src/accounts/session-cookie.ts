import { parseCookie, stringifySetCookie } from 'cookie';

/** What the sign-in reads of a request; Express' and Fastify's requests both have it. */
export interface AccountsRequest {
  /** Holds the cookies, and the name of the browser. */
  readonly headers: {
    /** Is the header as it came: `'steward_session=…'`. */
    readonly cookie?: string | undefined;
    /** Is what the browser says of itself: `'Mozilla/5.0 …'`. */
    readonly 'user-agent'?: string | undefined;
  };
  /** Is the address the browser came from: `'203.0.113.7'`, behind a proxy too where the host trusts it. */
  readonly ip?: string | undefined;
  /** Tells how the browser came: `'https'`, behind a proxy too where the host trusts it. */
  readonly protocol?: string;
}

/** The name of the cookie that carries a session. */
const COOKIE_NAME = 'steward_session';

/** 32 bytes as base64url. */
const tokenPattern = /^[A-Za-z0-9_-]{43}$/;

/** Reads the token of the session from a request; undefined where there is none, or none that was ever given out. */
export function readSessionToken(request: AccountsRequest): string | undefined {
  const token = parseCookie(request.headers.cookie ?? '')[COOKIE_NAME];
  return token !== undefined && tokenPattern.test(token) ? token : undefined;
}

/** Makes the `Set-Cookie` header that gives a browser a session for so many milliseconds. */
export function sessionCookie(request: AccountsRequest, token: string, lifetime: number): string {
  return stringifySetCookie({
    name: COOKIE_NAME,
    value: token,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: request.protocol === 'https',
    maxAge: Math.floor(lifetime / 1000),
  });
}

/** Makes the `Set-Cookie` header that takes the session from a browser. */
export function clearedSessionCookie(request: AccountsRequest): string {
  return sessionCookie(request, '', 0);
}
