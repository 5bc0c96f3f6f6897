import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { AccountsRequest } from './session-cookie.js';

/** The name of the cookie by which a browser is known in which somebody has signed in before. */
const COOKIE_NAME = 'steward_device';
/** How long a browser is known, in seconds: 180 days. */
const LIFETIME = 180 * 24 * 60 * 60;

const cookiePattern = /^(?<device>[A-Za-z0-9_-]{22})\.(?<seal>[A-Za-z0-9_-]{43})$/;

/**
 * Makes the `Set-Cookie` header that lets a browser be known for an account: a random name, sealed together with that of the account. It
 * opens nothing. https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function deviceCookie(request: AccountsRequest, username: string, secret: string): string {
  const device = randomBytes(16).toString('base64url');
  return stringifySetCookie({
    name: COOKIE_NAME,
    value: `${device}.${seal(device, username, secret).toString('base64url')}`,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: request.protocol === 'https',
    maxAge: LIFETIME,
  });
}

/** Reads which known browser a request comes from; undefined where this account never signed in there. */
export function readDevice(request: AccountsRequest, username: string, secrets: readonly string[]): string | undefined {
  const cookie = parseCookie(request.headers.cookie ?? '')[COOKIE_NAME] ?? '';
  const { device, seal: given } = cookiePattern.exec(cookie)?.groups ?? {};
  if (device === undefined || given === undefined) return undefined;
  const found = Buffer.from(given, 'base64url');
  return secrets.some((secret) => timingSafeEqual(found, seal(device, username, secret))) ? device : undefined;
}

function seal(device: string, username: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`device\n${device}\n${username}`).digest();
}
