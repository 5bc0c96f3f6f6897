/** How many characters a password has at least. */
export const SHORTEST_PASSWORD = 8;

/** How many it has at most: enough for any passphrase, and so little that nobody can keep the server busy with one password. */
export const LONGEST_PASSWORD = 1000;

/** Says whether a password is long enough and not too long: 8 to 1,000 characters. */
export function isPasswordValid(password: string): boolean {
  const { length } = Array.from(password.slice(0, 2 * LONGEST_PASSWORD + 1));
  return length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD;
}
