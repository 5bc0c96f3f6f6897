import { turnsDirection } from './turns-direction.js';

/** Begin an isolate: from left to right, from right to left, and as its first letter is. */
const OPENING: ReadonlySet<string> = new Set(['\u2066', '\u2067', '\u2068']);
/** Begins an isolate whose direction is that of its first letter. */
const FIRST_STRONG_ISOLATE = '\u2068';
/** Ends an isolate. */
const POP_ISOLATE = '\u2069';

/**
 * Keeps the direction of a text from its neighbours in a sentence, by the invisible marks that Unicode has for it: a name in Hebrew, or one
 * that somebody put a turning mark into, can't reorder the words around it. A text that turns nothing stays as it is, but in a sentence that is
 * written from right to left: there any word of Latin letters turns, and the stops around a number.
 *
 * @param sentence which way the sentence is written that the text is put into
 * @example isolateText('Ada') gives 'Ada', isolateText('עדה') gives '\u2068עדה\u2069'
 */
export function isolateText(text: string, sentence: 'ltr' | 'rtl' = 'ltr'): string {
  if (sentence === 'ltr' && !turnsDirection(text)) return text;
  let [open, unopened] = [0, 0];
  for (const mark of text) {
    if (OPENING.has(mark)) open += 1;
    else if (mark === POP_ISOLATE && open > 0) open -= 1;
    else if (mark === POP_ISOLATE) unopened += 1;
  }
  // What the text ends without having begun it would end this isolate.
  return FIRST_STRONG_ISOLATE.repeat(unopened + 1) + text + POP_ISOLATE.repeat(open + 1);
}
