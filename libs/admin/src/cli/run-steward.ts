import { ConfigurationError } from '../errors/configuration.error.js';
import { StewardError } from '../errors/steward.error.js';
import { parseCommandLine, usage } from './command-line.parser.js';
import type { CommandStreams } from './command-streams.js';
import { runDoctor } from './doctor.command.js';
import { listPermissions } from './list-permissions.command.js';

/**
 * Runs the program `steward`. Gives its exit code: 0 when all is done, 1 after any mistake, which the error stream tells, and where
 * a strict doctor misses something.
 *
 * @example await runSteward(['create-superuser', '--app', 'dist/app.module.js'], { input, output, errors })
 */
export async function runSteward(args: readonly string[], streams: CommandStreams): Promise<0 | 1> {
  try {
    const command = parseCommandLine(args);
    switch (command.kind) {
      case 'help':
        streams.output.write(usage);
        return 0;
      case 'create-superuser':
      case 'change-password': {
        // Not before: an application without accounts has not installed what they need.
        const { changeAccount } = await import('../accounts/cli/change-account.command.js');
        await changeAccount(command, streams);
        return 0;
      }
      case 'list-permissions':
        await listPermissions(command, streams);
        return 0;
      case 'doctor':
        return (await runDoctor(command, streams)) ? 0 : 1;
    }
  } catch (error) {
    streams.errors.write(`${explain(error)}\n`);
    return 1;
  }
}

/** Tells a mistake by its text; a fault of the application keeps its stack, for whoever has to find it. */
function explain(error: unknown): string {
  if (error instanceof StewardError) return `${error.message} (${error.code})`;
  if (error instanceof ConfigurationError) return error.message;
  return `The application failed. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
