import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  type AccountsOptions,
} from 'nest-steward/accounts';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import type { TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';
import { secret } from './accounts-application.js';

/** A password of eight characters and more. */
export const password = 'correct horse battery';

/** A site whose people have accounts. */
export interface StaffedSite extends OpenSite {
  readonly accounts: AccountsService;
}

/** Opens a site at `/admin` that Ada and Grace may enter, superusers both, by the same password. */
export async function openStaffedSite(
  adapter: 'express' | 'fastify',
  database: TestDatabase,
  options: Partial<AccountsOptions> = {},
): Promise<StaffedSite> {
  const site = await openSite({
    adapter,
    database: database.options,
    entities: accountEntities,
    imports: [AccountsModule.forRoot({ secret, ...options })],
    providers: [ShipAdmin],
    site: { authenticator: AccountsAuthenticator },
  });
  const accounts = site.app.get(AccountsService);
  for (const username of ['ada', 'grace']) await accounts.createSuperuser({ username, password });
  return { ...site, accounts };
}
