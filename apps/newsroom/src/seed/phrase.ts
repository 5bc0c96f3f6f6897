/** The words that a phrase may name, or how to draw them: `{ topic: 'the regatta', place: () => random.pick(places) }`. */
export type Words = Readonly<Record<string, string | (() => string)>>;

/**
 * Puts words into a phrase: `'{Topic} returns to {place}'` gives "The regatta returns to Kelmouth".
 * A name with a capital puts a capital on the word.
 */
export function fillPhrase(phrase: string, words: Words): string {
  let filled = '';
  for (const [index, part] of partsOf(phrase).entries()) {
    // Every second part is a name.
    filled += index % 2 === 0 ? part : wordFor(part, words);
  }
  return filled;
}

// A big newsroom fills a few hundred phrases many million times.
const knownParts = new Map<string, readonly string[]>();

function partsOf(phrase: string): readonly string[] {
  let parts = knownParts.get(phrase);
  if (!parts) {
    parts = phrase.split(/\{(\w+)\}/);
    knownParts.set(phrase, parts);
  }
  return parts;
}

function wordFor(name: string, words: Words): string {
  const small = name.charAt(0).toLowerCase() + name.slice(1);
  const word = words[small] ?? '';
  const text = typeof word === 'string' ? word : word();
  return name === small ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
