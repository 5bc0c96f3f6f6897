/** The longest key that a page gives a box to, in characters: no text of a database's index is as long. */
const LONGEST_KEY = 10_000;

/**
 * Says whether a form can carry a key. A browser turns every line end of a field into `'\r\n'`, and a page holds neither a zero byte nor
 * half a letter: what it would post is another key, and that may be another row's.
 */
export function isPostableKey(key: string): boolean {
  return !/[\0\r\n]/.test(key) && key.isWellFormed() && key.length <= LONGEST_KEY;
}
