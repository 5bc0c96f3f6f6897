import { isDeepStrictEqual } from 'node:util';
// As one object, because a function of a CommonJS package can be watched by a test only there.
import argon2, { type ParsedHashOptions } from '@node-rs/argon2';
import { inHashingTurn } from './hashing.turn.js';
import { LONGEST_PASSWORD } from './password-rules.js';

// OWASP's recommendation for argon2id: 19 MiB, two passes, one lane. The algorithm is the package's default, argon2id.
// https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of 32 random bytes that nobody kept, made with the costs above: verifying against it takes as long as against any. */
export const dummyPasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$Njw61y1wUQr9Usb8SfFHSg$XFbHj/woUQ9Xx1TjAtOhqIxEjYqrlQqIPRfMPyelD2o';

const current = argon2.parseOptions(dummyPasswordHash);

/** Hashes a password with argon2id and a salt of its own: `'$argon2id$v=19$m=19456,t=2,p=1$…'`. */
export function hashPassword(password: string): Promise<string> {
  return inHashingTurn(() => argon2.hash(password.normalize('NFKC'), costs));
}

/**
 * Says whether a password is the one behind a hash. Takes alike long for a wrong password, for no hash at all (`undefined`, where
 * there is no such account) and for one that is no hash, such as `'!'`, which no password fits.
 */
export function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const options = passwordHash === undefined ? undefined : readOptions(passwordHash);
  // Longer than any password that was ever hashed here: hashed anyway, but not all of it.
  const isTooLong = password.length > 2 * LONGEST_PASSWORD;
  return inHashingTurn(async () => {
    if (passwordHash === undefined || !options || isTooLong) {
      await argon2.verify(dummyPasswordHash, '');
      return false;
    }
    const verified = argon2.verify(passwordHash, password.normalize('NFKC'));
    // A hash of lower costs is verified sooner, and so would tell that there is such an account. Both at once end with the dearer.
    const levelled = isDeepStrictEqual(options, current) ? undefined : argon2.verify(dummyPasswordHash, '');
    return (await Promise.all([verified, levelled]))[0];
  });
}

/** Says whether a hash is weaker than one that would be made today: of another variant of argon2, or of lower costs. */
export function isOutdated(passwordHash: string): boolean {
  const options = readOptions(passwordHash);
  if (!options) return false;
  const { algorithm, version, memoryCost, timeCost, outputLen, saltLen } = options;
  return (
    algorithm !== current.algorithm ||
    version !== current.version ||
    // OWASP holds less memory with more passes to be as good, and the other way round.
    memoryCost * timeCost < current.memoryCost * current.timeCost ||
    outputLen < current.outputLen ||
    saltLen < current.saltLen
  );
}

function readOptions(passwordHash: string): ParsedHashOptions | undefined {
  try {
    return argon2.parseOptions(passwordHash);
  } catch {
    return undefined;
  }
}
