import type { AccountsRequest } from './session-cookie.js';

const LONGEST = 255;

/** Reads what a browser says of itself, as the column keeps it: 255 characters at most, plain ASCII that every character set has. */
export function readUserAgent({ headers }: AccountsRequest): string {
  return (headers['user-agent'] ?? '').slice(0, LONGEST).replace(/[^\x20-\x7e]/g, '?');
}
