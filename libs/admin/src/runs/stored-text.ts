import { shortText } from '../texts/short-text.js';

/** The longest text a record keeps, in characters: MySQL's `text` ends at 65,535 bytes, and a character may take four. */
export const LONGEST_TEXT = 16_000;

/** Cuts a text to what a column of a record holds, and takes out what a database can't store. */
export function storedText(text: string, longest = LONGEST_TEXT): string {
  const stored = text.toWellFormed().replaceAll('\0', '\uFFFD');
  return shortText(stored, longest);
}
