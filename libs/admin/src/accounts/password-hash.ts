import { hash, verify } from '@node-rs/argon2';

const SHORTEST_PASSWORD = 8;
// Enough for any passphrase, and so little that nobody can keep the server busy with one password.
const LONGEST_PASSWORD = 1000;

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. The algorithm is the package's default, argon2id.
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of 32 random bytes that nobody kept, made with the costs above: verifying against it takes as long as against any. */
export const dummyPasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$Njw61y1wUQr9Usb8SfFHSg$XFbHj/woUQ9Xx1TjAtOhqIxEjYqrlQqIPRfMPyelD2o';

/** Says whether a password is long enough and not too long: 8 to 1,000 characters. */
export function isPasswordValid(password: string): boolean {
  const { length } = Array.from(password.slice(0, 2 * LONGEST_PASSWORD + 1));
  return length >= SHORTEST_PASSWORD && length <= LONGEST_PASSWORD;
}

/** Hashes a password with argon2id and a salt of its own: `'$argon2id$v=19$m=19456,t=2,p=1$…'`. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), costs);
}

/**
 * Says whether a password is the one behind a hash. Takes alike long for a wrong password, for no hash at all (`undefined`, where
 * there is no such account) and for one that is no hash, such as `'!'`, which no password fits.
 */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isUsable = passwordHash?.startsWith('$argon2') === true && isPasswordValid(password);
  const matches = await verify(isUsable ? passwordHash : dummyPasswordHash, isUsable ? password.normalize('NFKC') : '');
  return isUsable && matches;
}
