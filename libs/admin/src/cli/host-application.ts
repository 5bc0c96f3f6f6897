import type { INestApplicationContext, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { StewardError } from '../errors/steward.error.js';
import { CommandLogger } from './command.logger.js';
import type { HostModule } from './host-module.loader.js';

/**
 * Starts an application without a server, lets a command work with it, and closes it.
 *
 * @throws whatever the application throws at start-up, and the work
 */
export async function withApplication<R>(
  hostModule: HostModule,
  work: (application: INestApplicationContext) => Promise<R> | R,
): Promise<R> {
  const application = await NestFactory.createApplicationContext(hostModule, {
    logger: new CommandLogger(),
    abortOnError: false,
  });
  try {
    return await work(application);
  } finally {
    await application.close();
  }
}

/**
 * Finds what an application provides.
 *
 * @param module the module that would have to be imported, for the text of the mistake
 * @throws ACCOUNTS_COMMAND_ACCOUNTS_MISSING where it does not
 */
export function providedBy<T>(
  application: INestApplicationContext,
  provider: Type<T>,
  { file, module }: { readonly file: string; readonly module: 'AccountsModule' | 'AdminModule' },
): T {
  try {
    return application.get(provider, { strict: false });
  } catch (cause) {
    throw new StewardError('ACCOUNTS_COMMAND_ACCOUNTS_MISSING', { file, provider: provider.name, module }, { cause });
  }
}
