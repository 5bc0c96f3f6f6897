import { wordsOf } from '../texts/words-of.js';
import type { FieldChoice } from './field-definition.js';
import type { DescribedProperty } from './field-kind.js';

/**
 * Lists the values a property can have, with their labels: those of `choices`, else the names of an enumeration in words, else the
 * values themselves. None yet where they are computed. Undefined where a value can't be written into a form.
 */
export function fieldChoicesOf({ rules, options }: DescribedProperty): readonly FieldChoice[] | undefined {
  if (typeof options.choices === 'function') return [];
  const enumeration = rules.find(({ name }) => name === 'isEnum')?.constraints[0];
  const listed = rules.find(({ name }) => name === 'isIn')?.constraints[0];
  const names = membersOf(enumeration);
  const labels = options.choices ?? {};
  const values: readonly unknown[] = Array.isArray(listed)
    ? listed
    : enumeration === undefined
      ? Object.keys(labels)
      : [...names.keys()];
  const choices = [...new Set(values)].flatMap((value): readonly FieldChoice[] => {
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return [];
    const text = String(value);
    const label = Object.hasOwn(labels, text) ? labels[text] : undefined;
    return [{ text, value, label: label ?? names.get(value) ?? text }];
  });
  return choices.length > 0 && choices.length === new Set(values).size ? choices : undefined;
}

/** Reads the members of an enumeration, value to name in words: `{ Draft: 'd' }` gives `'d'` to `'Draft'`. */
function membersOf(enumeration: unknown): ReadonlyMap<unknown, string> {
  if (typeof enumeration !== 'object' || enumeration === null) return new Map();
  const entries: readonly (readonly [string, unknown])[] = Object.entries(enumeration);
  const names = new Map(entries);
  // A numeric enumeration holds its names a second time, by their numbers.
  const isReverse = ([key, value]: readonly [string, unknown]): boolean =>
    typeof value === 'string' && typeof names.get(value) === 'number' && String(names.get(value)) === key;
  return new Map(entries.filter((entry) => !isReverse(entry)).map(([key, value]) => [value, wordsOf(key)]));
}
