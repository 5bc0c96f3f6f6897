/** Names the file of an export by what it holds and the day in UTC: `'articles-2026-11-22.csv'`. Letters of any language stay. */
export function exportFileName(plural: string, extension: string, now: Date): string {
  const words = plural
    .toWellFormed()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|(?<!-)-+$/g, '');
  return `${words || 'export'}-${now.toISOString().slice(0, 10)}.${extension}`;
}
