import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { StewardError } from '../../errors/steward.error.js';
import { AccountsService } from '../accounts.service.js';
import type { CreateSuperuserCommand } from './command-line.parser.js';
import { CommandLogger } from './command.logger.js';
import type { CommandStreams } from './command-streams.js';
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
  const application = await NestFactory.createApplicationContext(hostModule, {
    logger: new CommandLogger(),
    abortOnError: false,
  });
  try {
    const user = await accountsOf(application, command.file).createSuperuser({ username, password });
    streams.output.write(`Created the superuser '${user.username}'.\n`);
  } finally {
    await application.close();
  }
}

function accountsOf(application: INestApplicationContext, file: string): AccountsService {
  try {
    return application.get(AccountsService, { strict: false });
  } catch (cause) {
    throw new StewardError('ACCOUNTS_COMMAND_ACCOUNTS_MISSING', { file }, { cause });
  }
}
