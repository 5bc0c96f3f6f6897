import type { Cookie } from 'playwright-core';
import type { OpenNewsroom } from '../support/newsroom.js';

/** Signs an account of the newsroom in past the browser, and gives the cookies of it. That the form works is told by keyboard-only.spec. */
export async function cookiesOf(newsroom: OpenNewsroom, username: string): Promise<readonly Cookie[]> {
  const { cookies } = await newsroom.browseAs(username);
  const { hostname: domain } = new URL(newsroom.origin);
  const kept = { domain, path: '/', expires: -1, httpOnly: true, secure: false, sameSite: 'Lax' } as const;
  return [...cookies].map(([name, value]) => ({ name, value, ...kept }));
}
