import { AppModule } from './app.module.js';
import { readEnvironment } from './configuration/newsroom-configuration.js';

/**
 * The newsroom as the environment configures it, for commands that are given a file with a module:
 * `npx steward create-superuser --app dist/apps/newsroom/cli.module.js --export CliModule`.
 */
export const CliModule = AppModule.forRoot(readEnvironment(process.env));
