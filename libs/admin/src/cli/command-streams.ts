import type { Readable, Writable } from 'node:stream';

/** Where a command reads and writes: `{ input: process.stdin, output: process.stdout, errors: process.stderr }`. */
export interface CommandStreams {
  /** A person's keyboard where `isTTY` is true, a file or a pipe elsewhere. */
  readonly input: Readable & { readonly isTTY?: boolean };
  readonly output: Writable;
  /** Takes questions too, so that the output holds results alone. */
  readonly errors: Writable;
}
