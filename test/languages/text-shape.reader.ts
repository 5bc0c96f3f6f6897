import { IntlMessageFormat } from 'intl-messageformat';

/** One part of a parsed text, as the library that formats texts parses it. */
type Part = ReturnType<IntlMessageFormat['getAst']>[number];

/** The type of the words of a text, in the parser's own list of types. */
const LITERAL: Part['type'] = 0;

/** What a value in a text is: a number, whether it is written or chooses a plural; a key that chooses a form; or a text. */
export type ValueKind = 'number' | 'select' | 'text';

/** What a text in the ICU message format is made of. */
export interface TextShape {
  /** The values it names, and what each is: `{ count: 'number', plural: 'text' }`. */
  readonly values: Readonly<Record<string, ValueKind>>;
  /** The cases of each plural in it: `[['one', 'other']]`. */
  readonly plurals: readonly (readonly string[])[];
  /** What it says itself, without its values: `['Page ', ' of ']`. */
  readonly words: readonly string[];
}

/**
 * Reads what a text is made of.
 *
 * @throws SyntaxError for a text that can't be parsed
 */
export function readTextShape(text: string, locale: string): TextShape {
  const values: Record<string, ValueKind> = {};
  const plurals: string[][] = [];
  const words: string[] = [];
  const read = (parts: readonly Part[]): void => {
    for (const part of parts) {
      if (!('value' in part)) continue;
      if ('options' in part) {
        values[part.value] = 'pluralType' in part ? 'number' : 'select';
        if ('pluralType' in part) plurals.push(Object.keys(part.options));
        for (const option of Object.values(part.options)) read(option.value);
      } else if (part.type !== LITERAL) values[part.value] ??= 'style' in part ? 'number' : 'text';
      else words.push(part.value);
    }
  };
  read(new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst());
  return { values, plurals, words };
}
