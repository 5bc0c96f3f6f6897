import { AccountsService } from '../accounts.service.js';
import type { CreateSuperuserCommand } from './command-line.parser.js';
import type { CommandStreams } from './command-streams.js';
import { providedBy, withApplication } from './host-application.js';
import { loadHostModule } from './host-module.loader.js';
import { askPassword } from './password.prompt.js';
import { askUsername } from './username.prompt.js';

/**
 * Makes a superuser in the database of an application: starts it without a server, and closes it.
 *
 * @throws the codes ACCOUNTS_COMMAND_…, those of AccountsService.createSuperuser, and whatever the application throws at start-up
 */
export async function createSuperuser(command: CreateSuperuserCommand, streams: CommandStreams): Promise<void> {
  const hostModule = await loadHostModule(command.file, command.exportName);
  const username = command.username ?? (await askUsername(streams));
  const password = await askPassword(streams);
  await withApplication(hostModule, async (application) => {
    const accounts = providedBy(application, AccountsService, { file: command.file, module: 'AccountsModule' });
    const user = await accounts.createSuperuser({ username, password });
    streams.output.write(`Created the superuser '${user.username}'.\n`);
  });
}
