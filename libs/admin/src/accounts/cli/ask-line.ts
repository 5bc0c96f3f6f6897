import type { Writable } from 'node:stream';

/** Asks a question on a terminal and waits for the next line, without its end; an input that has ended gives the empty text. */
export async function askLine(question: string, lines: AsyncIterator<string>, errors: Writable): Promise<string> {
  errors.write(question);
  const line = await lines.next();
  return line.done ? '' : line.value;
}
