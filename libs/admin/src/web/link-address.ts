import { isEmail } from 'class-validator';
import { isWebAddress } from './is-web-address.js';

/**
 * Finds where a text leads that stands in a column of links: `'https://example.org/a'` to itself, `'ada@example.org'` to a letter to her.
 * Undefined for all else: what somebody typed there is no address of this site, and never a script.
 */
export function linkAddress(text: string): string | undefined {
  if (/^https?:\/\//i.test(text) && isWebAddress(text)) return text;
  if (!isEmail(text)) return undefined;
  const at = text.lastIndexOf('@');
  // A question mark would begin the subject of the letter, or its copies.
  return `mailto:${encodeURIComponent(text.slice(0, at))}@${text.slice(at + 1)}`;
}
