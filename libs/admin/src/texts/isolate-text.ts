/** Letters that are written from right to left, and marks that change the direction of what follows them. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Begin an isolate: from left to right, from right to left, and as its first letter is. */
const OPENING: ReadonlySet<string> = new Set(['\u2066', '\u2067', '\u2068']);
/** Begins an isolate whose direction is that of its first letter. */
const FIRST_STRONG_ISOLATE = '\u2068';
/** Ends an isolate. */
const POP_ISOLATE = '\u2069';

/**
 * Keeps the direction of a text from its neighbours in a sentence, by the invisible marks that Unicode has for it: a name in Hebrew, or one
 * that somebody put a turning mark into, can't reorder the words around it. A text that turns nothing stays as it is.
 *
 * @example isolateText('Ada') gives 'Ada', isolateText('עדה') gives '\u2068עדה\u2069'
 */
export function isolateText(text: string): string {
  if (!TURNS.test(text)) return text;
  let [open, unopened] = [0, 0];
  for (const mark of text) {
    if (OPENING.has(mark)) open += 1;
    else if (mark === POP_ISOLATE && open > 0) open -= 1;
    else if (mark === POP_ISOLATE) unopened += 1;
  }
  // What the text ends without having begun it would end this isolate.
  return FIRST_STRONG_ISOLATE.repeat(unopened + 1) + text + POP_ISOLATE.repeat(open + 1);
}
