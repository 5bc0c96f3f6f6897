import type { IntlMessageFormat } from 'intl-messageformat';

/** Writes a message with its values: a template gives what it has, which may be nothing. */
export type MessageWriter = (values: Readonly<Record<string, unknown>>) => string;

type MessagePart = ReturnType<IntlMessageFormat['getAst']>[number];

/** The package's numbers for words and for a value that stands as it is; its enumeration is not exported. */
const LITERAL = 0;
const ARGUMENT = 1;

/** Says whether a part of a message is words alone. */
export function isLiteral(part: MessagePart): boolean {
  return kindOf(part) === LITERAL;
}

/**
 * Writes messages of words and values, `'Select {label}'`, by putting the one between the other: a list has one for each of its rows. Those
 * that count, and those that are not given a text or a number for each of their values, are the package's.
 */
export function messageWriter(format: IntlMessageFormat): MessageWriter {
  const parts: readonly { readonly text: string; readonly isValue: boolean }[] = format.getAst().flatMap((part) => {
    const kind = kindOf(part);
    const isPlain = kind === LITERAL || kind === ARGUMENT;
    return isPlain && 'value' in part ? { text: part.value, isValue: kind === ARGUMENT } : [];
  });
  const byPackage: MessageWriter = (values) => String(format.format<unknown>(values));
  if (parts.length < format.getAst().length) return byPackage;
  return (values) => {
    let written = '';
    for (const { text, isValue } of parts) {
      const part: unknown = isValue ? ownValue(values, text) : text;
      if (typeof part !== 'string' && typeof part !== 'number') return byPackage(values);
      written += String(part);
    }
    return written;
  };
}

/** Gives a value that was given, and not one that every object has. */
function ownValue(values: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function kindOf({ type }: MessagePart): number {
  return type;
}
