import fc from 'fast-check';

/** Names that every object of the language has, or that make one something else. */
export const inheritedNames = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'valueOf',
] as const;

/** Any text at all: zero bytes, marks of direction, characters of two halves, and those that mean something to addresses and databases. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('"', "'", ' ', 'a', '0', '-', ',', '~', '%', '\\', '\0', '\n', '/', '?', '&', '='),
  }),
  fc.constantFrom(...inheritedNames),
);

/** Any text as a target of a request may have it: percent signs that escape nothing too, but nothing that no client could send. */
export const anyTarget: fc.Arbitrary<string> = fc
  .oneof(anyText, fc.string({ unit: fc.constantFrom('/', '%', '2', 'F', 'e', '.', '?', '#', ';', ':', '@', '\\') }))
  .map(asTarget);

/** Writes a text into a target: what may stand there as it is, and all else percent-encoded. */
export function asTarget(text: string): string {
  return text.replace(/[^!-~]+/gu, (part) => encodeURIComponent(Buffer.from(part).toString()));
}
