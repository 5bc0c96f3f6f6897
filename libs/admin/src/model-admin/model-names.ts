import pluralize from 'pluralize';
import { wordsOf } from '../texts/words-of.js';

/** Says a class name in words: `BlogPost` gives "blog post", `HTMLPage` "HTML page". */
export function verboseNameOf(className: string): string {
  const words = wordsOf(className);
  // An acronym at the start keeps its capitals.
  return /^\p{Lu}{2}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

/** Gives the plural of a name: "story" gives "stories". */
export function pluralOf(verboseName: string): string {
  return pluralize(verboseName);
}

/** Writes a class name for an address: `BlogPost` gives `blog-post`. */
export function addressNameOf(className: string): string {
  return wordsOf(className).toLowerCase().replaceAll(' ', '-');
}
