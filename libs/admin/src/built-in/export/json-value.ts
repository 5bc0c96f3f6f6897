/** Writes a value as JSON: dates as ISO 8601, decimals and large integers as the text the driver gave; null for bytes. */
export function jsonValue(value: unknown): string {
  if (value instanceof Uint8Array) return 'null';
  if (typeof value === 'bigint') return `"${value}"`;
  return JSON.stringify(value) ?? 'null';
}
