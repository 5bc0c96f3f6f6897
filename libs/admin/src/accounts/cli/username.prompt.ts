import { createInterface } from 'node:readline';
import { StewardError } from '../../errors/steward.error.js';
import { askLine } from './ask-line.js';
import type { CommandStreams } from '../../cli/command-streams.js';

/**
 * Asks on a terminal for the name of the account.
 *
 * @throws ACCOUNTS_COMMAND_USERNAME_MISSING for nothing, and where there is no terminal to ask on
 */
export async function askUsername(streams: CommandStreams): Promise<string> {
  const username = streams.input.isTTY ? await ask(streams) : '';
  if (username === '') throw new StewardError('ACCOUNTS_COMMAND_USERNAME_MISSING');
  return username;
}

async function ask({ input, errors }: CommandStreams): Promise<string> {
  // The terminal itself echoes the name and lets it be corrected.
  const reader = createInterface({ input, terminal: false });
  try {
    return (await askLine('Username: ', reader[Symbol.asyncIterator](), errors)).trim();
  } finally {
    reader.close();
  }
}
