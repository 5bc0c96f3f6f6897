/** The longest search in characters; SQLite refuses patterns of 50,000 bytes, and nobody types this much. */
const LONGEST_SEARCH = 500;
/** The most words of a search: each is a condition a search field, and databases bound how many they take. */
const MOST_WORDS = 20;

/**
 * Splits a search at blanks; a phrase in double quotes stays together: `ada "budget vote"` gives `['ada', 'budget vote']`.
 * Undefined for a text that can't be searched for: one that is too long, or holds a zero byte.
 */
export function parseSearch(text: string): readonly string[] | undefined {
  if (text.length > LONGEST_SEARCH || text.includes('\0')) return undefined;
  const words = [...text.matchAll(/"([^"]*)"|([^\s"]+)/g)].map(([, phrase, word]) => (phrase ?? word ?? '').trim());
  const found = words.filter((word) => word !== '');
  return found.length > MOST_WORDS ? undefined : found;
}
