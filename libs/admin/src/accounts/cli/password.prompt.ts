import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StewardError } from '../../errors/steward.error.js';
import { askLine } from './ask-line.js';
import type { CommandStreams } from '../../cli/command-streams.js';

/**
 * Asks for a new password: twice and without an echo on a terminal; elsewhere the standard input is the password, less one line end.
 *
 * @throws ACCOUNTS_COMMAND_PASSWORD_MISSING for nothing, or Ctrl+C; ACCOUNTS_COMMAND_PASSWORDS_DIFFER; ACCOUNTS_COMMAND_PASSWORD_LINES
 */
export async function askPassword(streams: CommandStreams): Promise<string> {
  const password = streams.input.isTTY ? await askTwice(streams) : await readPiped(streams);
  if (password === '') throw new StewardError('ACCOUNTS_COMMAND_PASSWORD_MISSING');
  return password;
}

async function readPiped({ input }: CommandStreams): Promise<string> {
  const password = (await text(input)).replace(/\r?\n$/, '');
  // Nobody can type a line end where they sign in.
  const lines = password.split(/\r\n|\r|\n/).length;
  if (lines > 1) throw new StewardError('ACCOUNTS_COMMAND_PASSWORD_LINES', { lines });
  return password;
}

async function askTwice({ input, errors }: CommandStreams): Promise<string> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  // As a terminal of its own, readline takes the echo upon itself, and here writes it nowhere.
  const reader = createInterface({ input, output: silent, terminal: true, historySize: 0 });
  reader.once('SIGINT', () => reader.close());
  // The iterator keeps lines that came in one piece, where a second question would miss the second of them.
  const lines = reader[Symbol.asyncIterator]();
  try {
    const first = await askHidden('Password: ', lines, errors);
    if (first === '') return '';
    const second = await askHidden('Password (again): ', lines, errors);
    if (first !== second) throw new StewardError('ACCOUNTS_COMMAND_PASSWORDS_DIFFER');
    return first;
  } finally {
    reader.close();
  }
}

async function askHidden(question: string, lines: AsyncIterator<string>, errors: Writable): Promise<string> {
  const line = await askLine(question, lines, errors);
  // The end of the line was not echoed either.
  errors.write('\n');
  return line;
}
