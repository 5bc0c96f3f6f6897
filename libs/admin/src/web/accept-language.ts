// oxlint-disable-next-line typescript/triple-slash-reference -- what declares a module of others is none that can be imported.
/// <reference path="./negotiator.d.ts" />
import Negotiator from 'negotiator';

/** How much of the header is read, in characters: browsers send less than a hundred. */
const LONGEST_HEADER = 1_000;

/**
 * Finds which of the offered languages a browser would like best, by its `Accept-Language` header: `'de-CH,fr;q=0.5'` and `['en', 'de']` give
 * `'de'`. Undefined for none, or where it does not say; the first of those it likes alike.
 */
export function preferredLanguage(header: string | undefined, offered: readonly string[]): string | undefined {
  if (header === undefined) return undefined;
  const read = header.length <= LONGEST_HEADER ? header : header.slice(0, LONGEST_HEADER).replace(/,[^,]*$/, '');
  return new Negotiator({ headers: { 'accept-language': read } }).language([...offered]);
}
