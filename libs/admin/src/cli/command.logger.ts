import { ConsoleLogger } from '@nestjs/common';

/** Logs what goes wrong in an application while a command runs, except what stops its start: the command itself tells that. */
export class CommandLogger extends ConsoleLogger {
  constructor() {
    super({ logLevels: ['error', 'warn'] });
  }

  override error(message: unknown, ...parameters: unknown[]): void {
    // The context under which Nest logs an error of the start-up, stack and all.
    if (parameters.at(-1) !== 'ExceptionHandler') super.error(message, ...parameters);
  }
}
