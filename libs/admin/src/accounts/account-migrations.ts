import { CreateStewardAccounts1795305600000 } from './create-accounts.migration.js';

/**
 * Lists the migrations of the accounts, oldest first, for a data source that runs migrations.
 *
 * @example TypeOrmModule.forRoot({ …, migrations: [...accountMigrations, 'dist/migrations/*.js'], migrationsRun: true })
 */
export const accountMigrations = [CreateStewardAccounts1795305600000];
