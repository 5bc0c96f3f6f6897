import { AccountsService } from '../accounts.service.js';
import type { AccountCommand } from '../../cli/command-line.parser.js';
import type { CommandStreams } from '../../cli/command-streams.js';
import { providedBy, withApplication } from '../../cli/host-application.js';
import { loadHostModule } from '../../cli/host-module.loader.js';
import { askPassword } from './password.prompt.js';
import { askUsername } from './username.prompt.js';

/** What each command does to an account, and says then. */
const work: Readonly<Record<AccountCommand['kind'], (given: GivenAccount) => Promise<string>>> = {
  'create-superuser': async ({ accounts, username, password }) => {
    const user = await accounts.createSuperuser({ username, password });
    return `Created the superuser '${user.username}'.`;
  },
  'change-password': async ({ accounts, username, password }) => {
    await accounts.setPassword(username, password);
    return `Changed the password of '${username}', and ended all its sessions.`;
  },
};

interface GivenAccount {
  readonly accounts: AccountsService;
  readonly username: string;
  readonly password: string;
}

/**
 * Makes or changes an account in the database of an application: starts it without a server, and closes it.
 *
 * @throws the codes ACCOUNTS_COMMAND_…, those of AccountsService, and whatever the application throws at start-up
 */
export async function changeAccount(command: AccountCommand, streams: CommandStreams): Promise<void> {
  const hostModule = await loadHostModule(command.file, command.exportName);
  const username = command.username ?? (await askUsername(streams));
  const password = await askPassword(streams);
  await withApplication(hostModule, async (application) => {
    const accounts = providedBy(application, AccountsService, { file: command.file, module: 'AccountsModule' });
    streams.output.write(`${await work[command.kind]({ accounts, username, password })}\n`);
  });
}
