import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StewardError } from '../../errors/steward.error.js';

/** What the command line asks for. */
export type Command = { readonly kind: 'help' } | CreateSuperuserCommand;

/** Asks for an account that may do everything: `{ file: 'dist/app.module.js', exportName: 'AppModule', username: 'ada' }`. */
export interface CreateSuperuserCommand {
  readonly kind: 'create-superuser';
  /** Names the compiled module of the application, from the current directory. */
  readonly file: string;
  readonly exportName: string;
  /** Is undefined where the person is to be asked. */
  readonly username: string | undefined;
}

/** What `npx steward --help` says. */
export const usage = `Usage: steward create-superuser --app <file> [--export <name>] [--username <name>]

Makes an account that may sign in to the admin and do everything there.

  --app <file>       the compiled module of the application, such as dist/app.module.js
  --export <name>    the name under which that file exports it; AppModule by default
  --username <name>  the name of the account; asked for when left out
  --help             shows this text

The password is asked for twice. Where the standard input is no terminal it is read from there:
  steward create-superuser --app dist/app.module.js --username ada < password.txt
`;

const configuration = {
  allowPositionals: true,
  options: {
    app: { type: 'string' },
    export: { type: 'string', default: 'AppModule' },
    username: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
} as const satisfies ParseArgsConfig;

/**
 * Turns the arguments behind the name of the program into a command.
 *
 * @example parseCommandLine(['create-superuser', '--app', 'dist/app.module.js'])
 * @throws ACCOUNTS_COMMAND_INVALID for anything else than the usage tells
 */
export function parseCommandLine(args: readonly string[]): Command {
  const { values, positionals } = parse(args);
  if (values.help) return { kind: 'help' };
  const [name, extra] = positionals;
  if (name === undefined) throw invalid('No command was given.');
  if (name !== 'create-superuser') throw invalid(`There is no command '${name}'.`);
  if (extra !== undefined) throw invalid(`The command 'create-superuser' takes no '${extra}'.`);
  if (values.app === undefined) throw invalid("The command 'create-superuser' needs `--app`.");
  return { kind: 'create-superuser', file: values.app, exportName: values.export, username: values.username };
}

function parse(args: readonly string[]): ReturnType<typeof parseArgs<typeof configuration>> {
  try {
    return parseArgs({ ...configuration, args: [...args] });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message.replace(/([^.])$/, '$1.') : 'The options could not be read.';
    throw new StewardError('ACCOUNTS_COMMAND_INVALID', { problem }, { cause });
  }
}

function invalid(problem: string): StewardError {
  return new StewardError('ACCOUNTS_COMMAND_INVALID', { problem });
}
