/**
 * Writes the address of an object's page: `objectAddress('/admin', 'article', 'a/b')` is `'/admin/article/a%2Fb'`. Undefined for a key
 * that no address can hold: an empty one, and those that stand for a directory, which browsers resolve however they are written.
 */
export function objectAddress(basePath: string, model: string, key: string): string | undefined {
  if (key === '' || key === '.' || key === '..' || !key.isWellFormed()) return undefined;
  return `${basePath}/${model}/${encodeURIComponent(key)}`;
}
