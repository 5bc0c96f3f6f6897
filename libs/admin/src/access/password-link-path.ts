/**
 * Writes where a one-time password link leads, below the address of the site: `'login/password/q83v…'`. Whoever follows it chooses a
 * password for the account that the token was made for.
 */
export function passwordLinkPath(token: string): string {
  return `login/password/${token}`;
}
