import { frequentPasswords } from './frequent-passwords.js';

/** How many characters a password has at least. */
export const SHORTEST_PASSWORD = 8;

/** How many it has at most: enough for any passphrase, and so little that nobody can keep the server busy with one password. */
export const LONGEST_PASSWORD = 1000;

// A shorter name stands in many a passphrase by chance: 'ada' in 'canadaward'.
const SHORTEST_NAME = 4;

/** What may be wrong with a password, as the code of the mistake. */
export type PasswordFlaw =
  'ACCOUNTS_PASSWORD_INVALID' | 'ACCOUNTS_PASSWORD_FREQUENT' | 'ACCOUNTS_PASSWORD_NAMES_ACCOUNT';

/**
 * Says what is wrong with a new password: fewer than 8 or more than 1,000 characters, one of the 5,000 that are chosen most often, or
 * the name of the account in it; undefined for a good one. Capitals make no difference. There are no other rules, because length is what makes a
 * password good.
 */
export function findPasswordFlaw(password: string, username: string): PasswordFlaw | undefined {
  const { length } = Array.from(password.slice(0, 2 * LONGEST_PASSWORD + 1));
  if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) return 'ACCOUNTS_PASSWORD_INVALID';
  const [folded, name] = [fold(password), fold(username)];
  if (frequentPasswords.has(folded)) return 'ACCOUNTS_PASSWORD_FREQUENT';
  return name.length >= SHORTEST_NAME && folded.includes(name) ? 'ACCOUNTS_PASSWORD_NAMES_ACCOUNT' : undefined;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
