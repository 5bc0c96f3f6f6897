import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StewardError } from '../errors/steward.error.js';

/** What can be done to an account from the command line. */
export const accountCommands = ['create-superuser', 'change-password'] as const;

/** What the command line asks for. */
export type Command = { readonly kind: 'help' } | AccountCommand | ListPermissionsCommand;

/** The application that a command works with: `{ file: 'dist/app.module.js', exportName: 'AppModule' }`. */
interface ApplicationCommand {
  /** Names the compiled module of the application, from the current directory. */
  readonly file: string;
  readonly exportName: string;
}

/** Asks for something to be done to an account: `{ kind: 'create-superuser', …, username: 'ada' }`. */
export interface AccountCommand extends ApplicationCommand {
  readonly kind: (typeof accountCommands)[number];
  /** Is undefined where the person is to be asked. */
  readonly username: string | undefined;
}

/** Asks for the permissions that there are. */
export interface ListPermissionsCommand extends ApplicationCommand {
  readonly kind: 'list-permissions';
  /** Asks for JSON in place of lines. */
  readonly json: boolean;
}

/** What `npx steward --help` says. */
export const usage = `Usage: steward create-superuser --app <file> [--export <name>] [--username <name>]
       steward change-password --app <file> [--export <name>] [--username <name>]
       steward list-permissions --app <file> [--export <name>] [--json]

  create-superuser   makes an account that may sign in to the admin and do everything there
  change-password    gives an account a new password, and ends all its sessions
  list-permissions   writes the permissions that the admins name, one a line, with a label behind a tab

  --app <file>       the compiled module of the application, such as dist/app.module.js
  --export <name>    the name under which that file exports it; AppModule by default
  --username <name>  the name of the account; asked for when left out
  --json             writes JSON, with the actions that ask for each permission
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
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h', default: false },
    // Known only to be refused in words of its own.
    password: { type: 'string' },
  },
} as const satisfies ParseArgsConfig;

/** The commands, each with the options that are its own. */
const ownOptions = {
  'create-superuser': ['username'],
  'change-password': ['username'],
  'list-permissions': ['json'],
} as const satisfies Readonly<Record<Exclude<Command['kind'], 'help'>, readonly ('username' | 'json')[]>>;

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
  if (!isCommand(name)) throw invalid(`There is no command '${name}'.`);
  if (values.password !== undefined) {
    throw invalid(
      'There is no `--password`, because everybody on a machine can read the arguments of a process. ' +
        'Type the password when asked, or send it as the standard input.',
    );
  }
  if (extra !== undefined) throw invalid(`The command '${name}' takes no '${extra}'.`);
  for (const option of ['username', 'json'] as const) {
    const isOwn = ownOptions[name].some((own) => own === option);
    if (values[option] !== undefined && !isOwn) throw invalid(`The command '${name}' takes no '--${option}'.`);
  }
  if (values.app === undefined) throw invalid(`The command '${name}' needs \`--app\`.`);
  const application = { file: values.app, exportName: values.export };
  switch (name) {
    case 'create-superuser':
    case 'change-password':
      return { kind: name, ...application, username: values.username };
    case 'list-permissions':
      return { kind: name, ...application, json: values.json ?? false };
  }
}

function isCommand(name: string): name is keyof typeof ownOptions {
  return Object.hasOwn(ownOptions, name);
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
