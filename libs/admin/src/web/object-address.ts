/** The longest part of an address: Node's servers read 16 kB of a request's head. */
const LONGEST_SEGMENT = 15_000;

/**
 * Writes the address of an object's page: `objectAddress('/admin', 'article', 'a/b')` is `'/admin/article/a%2Fb'`. Undefined for a key
 * that no address can hold: an empty one, one that no server reads, and those that stand for a directory, which browsers resolve however they are written.
 */
export function objectAddress(basePath: string, model: string, key: string): string | undefined {
  if (key === '' || key === '.' || key === '..' || key.includes('\0') || !key.isWellFormed()) return undefined;
  const segment = encodeURIComponent(key);
  return segment.length > LONGEST_SEGMENT ? undefined : `${basePath}/${model}/${segment}`;
}
