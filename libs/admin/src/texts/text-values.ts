import { IntlMessageFormat } from 'intl-messageformat';

/** A part of a parsed message: a literal has no options, and a value in braces may have some, by plural category or by what is selected. */
type MessagePart = ReturnType<IntlMessageFormat['getAst']>[number];

/**
 * Lists the values that a message names: `'{count, plural, one {# story} other {# stories}} by {author}'` has `count` and `author`.
 *
 * @throws SyntaxError for what is no message of the ICU format
 */
export function textValues(message: string, locale: string): ReadonlySet<string> {
  const format = new IntlMessageFormat(message, locale, undefined, { ignoreTag: true });
  return new Set(format.getAst().flatMap(namesIn));
}

function namesIn(part: MessagePart): readonly string[] {
  // The package's numbers for literals, whose value is their text, and for `#`, which has none; its enumeration is not exported.
  const type: number = part.type;
  if (type === 0 || type === 7 || !('value' in part)) return [];
  const options = 'options' in part ? Object.values(part.options) : [];
  return [part.value, ...options.flatMap(({ value }) => value.flatMap(namesIn))];
}
