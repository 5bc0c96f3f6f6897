import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StewardError } from '../errors/steward.error.js';

/** What can be done to an account from the command line. */
export const accountCommands = ['create-superuser', 'change-password'] as const;

/** What the command line asks for. */
export type Command = { readonly kind: 'help' } | AccountCommand | ListPermissionsCommand | DoctorCommand;

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

/** Asks which indexes the lists need and the databases lack. */
export interface DoctorCommand extends ApplicationCommand {
  readonly kind: 'doctor';
  /** How many rows a table has at least whose lists are explained; 10,000 by default. */
  readonly explainFrom: number;
  /** Says whether something that is missing is a mistake. */
  readonly strict: boolean;
}

/** What `npx steward --help` says. */
export const usage = `Usage: steward create-superuser --app <file> [--export <name>] [--username <name>]
       steward change-password --app <file> [--export <name>] [--username <name>]
       steward list-permissions --app <file> [--export <name>] [--json]
       steward doctor --app <file> [--export <name>] [--rows <number>] [--strict]

  create-superuser   makes an account that may sign in to the admin and do everything there
  change-password    gives an account a new password, and ends all its sessions
  list-permissions   writes the permissions that the admins name, one a line, with a label behind a tab
  doctor             tells which indexes the lists need and the database lacks, with the statements that
                     make them, and how the database reads the lists; changes nothing

  --app <file>       the compiled module of the application, such as dist/app.module.js
  --export <name>    the name under which that file exports it; AppModule by default
  --username <name>  the name of the account; asked for when left out
  --json             writes JSON, with the actions that ask for each permission
  --rows <number>    explains the lists of tables with more rows than this; 10000 by default
  --strict           ends with the exit code 1 where an index is missing
  --help             shows this text

The password is asked for twice. Where the standard input is no terminal it is read from there, once:
  steward create-superuser --app dist/app.module.js --username ada < password.txt
`;

const configuration = {
  allowPositionals: true,
  options: {
    app: { type: 'string' },
    export: { type: 'string', default: 'AppModule' },
    username: { type: 'string' },
    json: { type: 'boolean' },
    rows: { type: 'string' },
    strict: { type: 'boolean' },
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
  doctor: ['rows', 'strict'],
} as const satisfies Readonly<Record<Exclude<Command['kind'], 'help'>, readonly OwnOption[]>>;

/** The options that not every command takes. */
const allOwnOptions = ['username', 'json', 'rows', 'strict'] as const;
type OwnOption = (typeof allOwnOptions)[number];

/** How many rows a table has whose lists are explained, unless told otherwise. */
const EXPLAINED_ROWS = 10_000;

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
  for (const option of allOwnOptions) {
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
    case 'doctor':
      return { kind: name, ...application, explainFrom: parseRows(values.rows), strict: values.strict ?? false };
  }
}

function parseRows(text: string | undefined): number {
  if (text === undefined) return EXPLAINED_ROWS;
  if (!/^\d{1,9}$/.test(text)) throw invalid(`'${text}' is no number of rows for \`--rows\`.`);
  return Number(text);
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
