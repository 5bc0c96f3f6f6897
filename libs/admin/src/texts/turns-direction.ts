/** Letters that are written from right to left, and marks that change the direction of what follows them. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Says whether a text would turn the words around it in a sentence that is written from left to right: one in Hebrew, or with a turning mark. */
export function turnsDirection(text: string): boolean {
  return TURNS.test(text);
}
