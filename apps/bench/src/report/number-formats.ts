const MEGABYTE = 1_000_000;

/** Writes milliseconds: `'1,234'`, and `'12.3'` below a hundred. */
export function formatMs(ms: number): string {
  return ms.toLocaleString('en', { maximumFractionDigits: ms < 100 ? 1 : 0 });
}

/** Writes bytes in megabytes: `'60 MB'`. */
export function formatMemory(bytes: number): string {
  return `${Math.round(bytes / MEGABYTE).toLocaleString('en')} MB`;
}
