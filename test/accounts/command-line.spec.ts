import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AccountsAuthenticator, AccountsService } from 'nest-steward/accounts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadHostModule } from '../../libs/admin/src/cli/host-module.loader.js';
import { cookieOf, requestWith } from './accounts-application.js';
import { runAtTerminal, runInScript } from './keyboard.js';

const app = 'test/accounts/fixtures/app.module.ts';
const forAda = ['create-superuser', '--app', app, '--username', 'ada'];
const password = 'correct horse battery';

describe('steward create-superuser', () => {
  let directory: string;

  /** Opens the database anew, as the application will after the command. */
  async function ada() {
    const context = await NestFactory.createApplicationContext(await loadHostModule(app, 'AppModule'), {
      logger: false,
    });
    const user = await context.get(AccountsService).findByUsername('ada');
    const opens = await context.get(AccountsAuthenticator).signIn(requestWith(), { username: 'ada', password });
    await context.close();
    return (
      user && { isSuperuser: user.isSuperuser, isStaff: user.isStaff, isActive: user.isActive, signsIn: opens !== null }
    );
  }

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'steward-'));
    vi.stubEnv('ACCOUNTS_TEST_DATABASE', join(directory, 'accounts.sqlite'));
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
    await rm(directory, { recursive: true });
  });

  it('asks for the password twice, shows nothing of it, and makes the account', async () => {
    const result = await runAtTerminal(forAda, [`${password}\r`, `${password}\r`]);

    expect(result).toEqual({
      exitCode: 0,
      output: "Created the superuser 'ada'.\n",
      errors: 'Password: \nPassword (again): \n',
    });
    expect(await ada()).toEqual({ isSuperuser: true, isStaff: true, isActive: true, signsIn: true });
  });

  it('asks for the name too when it is not given', async () => {
    const result = await runAtTerminal(['create-superuser', '--app', app], ['ada\r', `${password}\r`, `${password}\r`]);

    expect(result.output).toBe("Created the superuser 'ada'.\n");
    expect(result.errors).toContain('Username: ');
    expect(await ada()).toMatchObject({ signsIn: true });
  });

  it('understands passwords that arrive in one piece', async () => {
    const result = await runAtTerminal(forAda, [`${password}\r${password}\r`, '']);

    expect(result.exitCode).toBe(0);
  });

  it('reads the password from the standard input where that is no terminal', async () => {
    const result = await runInScript(forAda, `${password}\n`);

    expect(result).toEqual({ exitCode: 0, output: "Created the superuser 'ada'.\n", errors: '' });
    expect(await ada()).toMatchObject({ signsIn: true });
  });

  it('takes another export of the file, and one inside what CommonJS exports', async () => {
    const file = join(directory, 'app.module.cjs');
    // A name that Node can't tell from the text of the file.
    await writeFile(file, `module.exports = { ['Root' + 'Module']: class {} };`);

    const result = await runInScript(
      ['create-superuser', '--app', file, '--export', 'RootModule', '--username', 'ada'],
      password,
    );

    expect(result.errors).toContain('ACCOUNTS_COMMAND_ACCOUNTS_MISSING');
  });

  it.each([
    ['the passwords differ', [`${password}\r`, 'another horse\r'], 'ACCOUNTS_COMMAND_PASSWORDS_DIFFER'],
    ['the person types nothing', ['\r'], 'ACCOUNTS_COMMAND_PASSWORD_MISSING'],
    ['the person presses Ctrl+C', ['corr\u0003'], 'ACCOUNTS_COMMAND_PASSWORD_MISSING'],
    ['the person presses Ctrl+D', ['\u0004'], 'ACCOUNTS_COMMAND_PASSWORD_MISSING'],
    ['the password is too short', ['short\r', 'short\r'], 'ACCOUNTS_PASSWORD_INVALID'],
  ])('makes nothing when %s', async (_name, answers, code) => {
    const result = await runAtTerminal(forAda, answers);

    expect(result.exitCode).toBe(1);
    expect(result.output).toBe('');
    expect(result.errors).toContain(`(${code})`);
    expect(await ada()).toBeNull();
  });

  it('says that a name is taken', async () => {
    await runInScript(forAda, password);

    const result = await runInScript(forAda, 'another horse');

    expect(result).toEqual({
      exitCode: 1,
      output: '',
      errors: "There is already an account named 'ada'. Choose another name. (ACCOUNTS_USERNAME_TAKEN)\n",
    });
  });

  it.each([
    [
      'a file that is not there',
      ['--app', 'dist/no.module.js'],
      "There is no file 'dist/no.module.js'. Build the application, then pass its compiled module: `--app dist/app.module.js`. (ACCOUNTS_COMMAND_FILE_UNKNOWN)",
    ],
    [
      'an export that is not there',
      ['--app', app, '--export', 'MainModule'],
      `'${app}' exports no module named 'MainModule'. It exports: AppModule, SiteModule, ForgetfulModule, BareModule, BrokenModule. Pass one with \`--export\`. (ACCOUNTS_COMMAND_EXPORT_UNKNOWN)`,
    ],
    [
      'an application without accounts',
      ['--app', app, '--export', 'BareModule'],
      `The application of '${app}' has no AccountsService. Import AccountsModule.forRoot into it, and run the \`steward\` that is installed beside it. (ACCOUNTS_COMMAND_ACCOUNTS_MISSING)`,
    ],
    [
      'nobody',
      ['--app', app, '--username', ''],
      "'' can't be the name of an account. Use 1 to 150 characters, none of them a space or a control character. (ACCOUNTS_USERNAME_INVALID)",
    ],
  ])('says in one line what is wrong with %s', async (_name, args, line) => {
    const result = await runInScript(['create-superuser', '--username', 'ada', ...args], password);

    expect(result).toEqual({ exitCode: 1, output: '', errors: `${line}\n` });
  });

  it('says that a source has to be compiled first', async () => {
    const file = join(directory, 'app.module.ts');
    // Vitest compiles what it imports, so the file asks Node itself to import it.
    const source = [
      "import { constants, Script } from 'node:vm';",
      'const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;',
      "await new Script('(file) => import(file)', { importModuleDynamically }).runInThisContext()(import.meta.url);",
      'const Module = (_options: object) => (_target: unknown): void => undefined;',
      '@Module({})',
      'export class AppModule {}',
    ];
    await writeFile(file, source.join('\n'));

    const result = await runInScript(['create-superuser', '--app', file, '--username', 'ada'], password);

    expect(result).toEqual({
      exitCode: 1,
      output: '',
      errors: `'${file}' is TypeScript, which Node does not run as it is. Build the application, then pass its compiled module: \`--app dist/app.module.js\`. (ACCOUNTS_COMMAND_FILE_NOT_COMPILED)\n`,
    });
  });

  it('needs a name where there is nobody to ask', async () => {
    const result = await runInScript(['create-superuser', '--app', app], password);

    expect(result.errors).toBe(
      'No username was given. Pass it with `--username`. (ACCOUNTS_COMMAND_USERNAME_MISSING)\n',
    );
  });

  it('needs a password in a script', async () => {
    const result = await runInScript(forAda, '');

    expect(result.errors).toContain('ACCOUNTS_COMMAND_PASSWORD_MISSING');
  });

  it("passes on what is wrong with the application's configuration, without a stack", async () => {
    const log = vi.spyOn(process.stderr, 'write');
    const result = await runInScript([...forAda, '--export', 'ForgetfulModule'], password);

    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain('ACCOUNTS_SECRET_INVALID');
    expect(result.errors).not.toMatch(/^\s+at /m);
    expect(log).not.toHaveBeenCalled();
  });

  it('shows the stack of an application that fails for another reason', async () => {
    const result = await runInScript([...forAda, '--export', 'BrokenModule'], password);

    expect(result.exitCode).toBe(1);
    expect(result.errors).toMatch(/The application failed\. Error: The printer is on fire\.\n\s+at /);
  });
});

describe('steward change-password', () => {
  const changeAda = ['change-password', '--app', app, '--username', 'ada'];
  const newPassword = 'another horse battery';
  let directory: string;

  /** Opens the application, which lasts as long as the work. */
  const withAccounts = async <R>(work: (context: INestApplicationContext) => Promise<R>): Promise<R> => {
    const context = await NestFactory.createApplicationContext(await loadHostModule(app, 'AppModule'), {
      logger: false,
    });
    try {
      return await work(context);
    } finally {
      await context.close();
    }
  };
  const signIn = (typed: string) =>
    withAccounts((context) =>
      context.get(AccountsAuthenticator).signIn(requestWith(), { username: 'ada', password: typed }),
    );

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'steward-'));
    vi.stubEnv('ACCOUNTS_TEST_DATABASE', join(directory, 'accounts.sqlite'));
    await runInScript(forAda, password);
  });

  afterEach(async () => {
    vi.unstubAllEnvs();
    await rm(directory, { recursive: true });
  });

  it('asks for the password twice, and ends all sessions of the account', async () => {
    const cookie = cookieOf(await signIn(password));

    const result = await runAtTerminal(changeAda, [`${newPassword}\r`, `${newPassword}\r`]);

    expect(result).toEqual({
      exitCode: 0,
      output: "Changed the password of 'ada', and ended all its sessions.\n",
      errors: 'Password: \nPassword (again): \n',
    });
    expect(await signIn(password)).toBeNull();
    expect(await signIn(newPassword)).not.toBeNull();
    const user = await withAccounts((context) => context.get(AccountsAuthenticator).authenticate(requestWith(cookie)));
    expect(user).toBeNull();
  });

  it('reads the password from the standard input where that is no terminal', async () => {
    expect((await runInScript(changeAda, `${newPassword}\r\n`)).exitCode).toBe(0);

    expect(await signIn(newPassword)).not.toBeNull();
  });

  it.each([
    ['an account that does not exist', ['--username', 'grace'], newPassword, 'ACCOUNTS_USERNAME_UNKNOWN'],
    ['a password that is too short', [], 'short', 'ACCOUNTS_PASSWORD_INVALID'],
    ['no password', [], '', 'ACCOUNTS_COMMAND_PASSWORD_MISSING'],
    ['a password that is sent twice', [], `${newPassword}\n${newPassword}\n`, 'ACCOUNTS_COMMAND_PASSWORD_LINES'],
  ])('changes nothing for %s', async (_name, args, typed, code) => {
    const result = await runInScript([...changeAda, ...args], typed);

    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain(`(${code})`);
    expect(await signIn(password)).not.toBeNull();
  });
});

describe('steward list-permissions', () => {
  const ofSite = ['list-permissions', '--app', app, '--export', 'SiteModule'];

  it('writes what the admins name, one a line, with what it is called behind a tab', async () => {
    const result = await runInScript(ofSite, '');

    expect(result).toMatchObject({ exitCode: 0, errors: '' });
    expect(result.output.split('\n')).toEqual(
      expect.arrayContaining(['ship.view\tShip: view', 'ship.change\tShip: change', 'ship.delete\tShip: delete', '']),
    );
    expect(result.output).not.toContain('ship.purge');
  });

  it('writes them as JSON, with the actions that ask for each', async () => {
    const { output } = await runInScript([...ofSite, '--json'], '');

    expect(JSON.parse(output)).toContainEqual({
      codename: 'ship.change',
      label: 'Ship: change',
      verboseName: 'ship',
      sites: ['default'],
      actions: ['Sink'],
    });
  });

  it('says that an application has no admin', async () => {
    const result = await runInScript(['list-permissions', '--app', app, '--export', 'BareModule'], '');

    expect(result).toEqual({
      exitCode: 1,
      output: '',
      errors: `The application of '${app}' has no PermissionCatalogue. Import AdminModule.forRoot into it, and run the \`steward\` that is installed beside it. (ACCOUNTS_COMMAND_ACCOUNTS_MISSING)\n`,
    });
  });
});

describe('steward', () => {
  it.each(['--help', '-h'])('tells how it is used with %s', async (option) => {
    const result = await runInScript([option], '');

    expect(result.exitCode).toBe(0);
    expect(result.output).toMatch(/^Usage: steward create-superuser --app <file>/);
  });

  it.each([
    [[], 'No command was given.'],
    [['create-user'], "There is no command 'create-user'."],
    [['create-superuser', 'ada', '--app', app], "The command 'create-superuser' takes no 'ada'."],
    [['create-superuser'], "The command 'create-superuser' needs `--app`."],
    [['create-superuser', '--app', app, '--json'], "The command 'create-superuser' takes no '--json'."],
    [['list-permissions', '--app', app, '--username', 'ada'], "The command 'list-permissions' takes no '--username'."],
    [['list-permissions'], "The command 'list-permissions' needs `--app`."],
    [['create-superuser', '--app'], "Option '--app <value>' argument missing."],
    [['change-password'], "The command 'change-password' needs `--app`."],
    [
      ['create-superuser', '--app', app, '--password', 'secret'],
      'There is no `--password`, because everybody on a machine',
    ],
    [
      ['change-password', '--app', app, '--password=secret'],
      'Type the password when asked, or send it as the standard input.',
    ],
    [['change-password', '--app', app, '-p', 'secret'], "Unknown option '-p'."],
  ])('refuses %j', async (args, problem) => {
    const result = await runInScript(args, '');

    expect(result.exitCode).toBe(1);
    expect(result.errors).toContain(problem);
    expect(result.errors).toContain('Run `npx steward --help` for what can be asked. (ACCOUNTS_COMMAND_INVALID)\n');
    expect(result.errors).not.toContain('secret');
  });
});
