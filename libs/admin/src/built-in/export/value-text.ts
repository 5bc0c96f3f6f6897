/**
 * Writes a value as text, alike in every format: dates as ISO 8601 in UTC (`'2026-11-22T19:37:00.000Z'`), booleans as `'true'` and
 * `'false'`, objects and lists as JSON. Null for what is no value, and for bytes, which no table can show.
 */
export function valueText(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null || value instanceof Uint8Array) return null;
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
      return JSON.stringify(value) ?? null;
    case 'undefined':
    case 'function':
    case 'symbol':
      return null;
  }
}
