import { isolateText } from '../texts/isolate-text.js';
import type { Texts } from '../texts/texts.js';

/**
 * Writes a value for people: `true` as "Yes", `1200` as "1,200", a date to the minute, a list as `'north, south'`, what has parts as JSON.
 * Of bytes only their number is told. Undefined for a date that is none.
 */
export function shownValue(value: unknown, texts: Texts): string | undefined {
  if (typeof value === 'boolean') return texts.format(value ? 'list.yes' : 'list.no');
  if (typeof value === 'number') return texts.number(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : texts.times.minute(value);
  if (value instanceof Uint8Array) return bytesText(value, texts);
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value) && !value.some(hasParts))
    return value.map((item) => isolateText(shownValue(item, texts) ?? '')).join(texts.format('value.separator'));
  return writesItself(value) ? value.toPostgres() : jsonText(value, texts);
}

/** Says whether a value has parts that only JSON shows: an object, or a list that holds some. */
export function isNested(value: unknown): value is object {
  return Array.isArray(value) ? value.some(hasParts) : hasParts(value);
}

/** Writes a value with parts as JSON, in lines of its own with an indent. */
export function jsonText(value: object, texts: Texts, indent?: number): string {
  return JSON.stringify(
    value,
    function (this: unknown, key, item: unknown): unknown {
      // A Buffer has turned itself into a list of numbers by now.
      const original: unknown = Reflect.get(Object(this), key);
      if (original instanceof Uint8Array) return bytesText(original, texts);
      return typeof item === 'bigint' ? String(item) : item;
    },
    indent,
  );
}

function hasParts(value: unknown): value is object {
  const isPlain = value instanceof Date || value instanceof Uint8Array;
  return typeof value === 'object' && value !== null && !isPlain && !writesItself(value);
}

/** Says whether a value is one of the driver's own kinds, such as an interval, which knows how it is written. */
function writesItself(value: object): value is { toPostgres(): string } {
  return !Array.isArray(value) && 'toPostgres' in value && typeof value.toPostgres === 'function';
}

function bytesText({ byteLength: count }: Uint8Array, texts: Texts): string {
  return texts.format('value.bytes', { count });
}
