import type { IntlMessageFormat } from 'intl-messageformat';

/** Writes a message with its values. */
export type MessageWriter = (values: Readonly<Record<string, string | number>>) => string;

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
 * that count, and those that are not given all their values, are the package's.
 */
export function messageWriter(format: IntlMessageFormat): MessageWriter {
  const parts: readonly { readonly text: string; readonly isValue: boolean }[] = format.getAst().flatMap((part) => {
    const kind = kindOf(part);
    const isPlain = kind === LITERAL || kind === ARGUMENT;
    return isPlain && 'value' in part ? { text: part.value, isValue: kind === ARGUMENT } : [];
  });
  const byPackage: MessageWriter = (values) => String(format.format(values));
  if (parts.length < format.getAst().length) return byPackage;
  return (values) => {
    let written = '';
    for (const { text, isValue } of parts) {
      if (isValue && !Object.hasOwn(values, text)) return byPackage(values);
      written += isValue ? String(values[text]) : text;
    }
    return written;
  };
}

function kindOf({ type }: MessagePart): number {
  return type;
}
