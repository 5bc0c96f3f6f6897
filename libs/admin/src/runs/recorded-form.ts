import { asciiJson } from '../holds/ascii-json.js';
import { LONGEST_TEXT } from './stored-text.js';

/** To how many characters texts are cut, tried in this order. */
const CUTS = [LONGEST_TEXT, 4_000, 1_000, 100] as const;

/** Writes the values of a form as the JSON that a record keeps; long texts are cut so far that it fits, and null where it never does. */
export function recordedForm(values: Readonly<Record<string, unknown>>): string | null {
  for (const longest of CUTS) {
    const json = asciiJson(values, (value) => (typeof value === 'string' ? cut(value, longest) : value));
    if (json.length <= LONGEST_TEXT) return json;
  }
  return null;
}

/** Says whether a value may be the beginning of a text that was too long for the record. */
export function isCut(value: unknown): boolean {
  return typeof value === 'string' && value.endsWith('…') && CUTS.some((longest) => value.length === longest + 1);
}

function cut(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
