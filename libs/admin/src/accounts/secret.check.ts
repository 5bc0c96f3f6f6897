const FEWEST_BYTES = 32;
// 32 random bytes as base64 have some thirty different characters, and as hexadecimal digits never as few as this.
const FEWEST_CHARACTERS = 10;

/** Lists what an option `secret` holds: one value, or several of which the first is the newest. */
export function listSecrets(option: unknown): readonly unknown[] {
  return Array.isArray(option) ? option : [option];
}

/**
 * Says what is wrong with secrets, and nothing of what they are: `'none'`, `'31 bytes'`, `'the same one twice'`; undefined where all
 * are good.
 */
export function findSecretFlaw(secrets: readonly unknown[]): string | undefined {
  if (secrets.length === 0) return 'none';
  const flaw = secrets.map(flawOf).find((found) => found !== undefined);
  if (flaw !== undefined) return flaw;
  return new Set(secrets).size < secrets.length ? 'the same one twice' : undefined;
}

function flawOf(secret: unknown): string | undefined {
  if (secret === undefined || secret === null || secret === '') return 'none';
  if (typeof secret !== 'string') return `a ${typeof secret}`;
  const bytes = Buffer.byteLength(secret);
  if (bytes < FEWEST_BYTES) return `${bytes} bytes`;
  const characters = new Set(secret).size;
  return characters < FEWEST_CHARACTERS ? `${bytes} bytes of ${characters} different characters` : undefined;
}
