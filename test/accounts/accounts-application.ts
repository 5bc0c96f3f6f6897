import { Test } from '@nestjs/testing';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  type AccountsOptions,
  type AccountsRequest,
} from 'nest-steward/accounts';
import { DataSource } from 'typeorm';
import { PasswordLinkStore } from '../../libs/admin/src/accounts/password-link.store.js';
import type { TestDatabase } from '../support/databases.js';

/** A secret of 32 bytes, as `openssl rand -base64 24` makes one. */
export const secret = 'pGZ3tq0mV1yB8sUe5nXwKdRh7LcJ2aTf';

/** What a spec needs of a running application with accounts. */
export interface AccountsApplication {
  readonly accounts: AccountsService;
  readonly authenticator: AccountsAuthenticator;
  readonly links: PasswordLinkStore;
  readonly dataSource: DataSource;
  close(): Promise<void>;
}

/** Starts an application that has nothing but accounts, with their tables made from the entities. */
export async function startAccounts(
  database: TestDatabase,
  options: Partial<AccountsOptions> = {},
): Promise<AccountsApplication> {
  const application = await Test.createTestingModule({
    imports: [
      TypeOrmModule.forRoot({ ...database.options, entities: [...accountEntities], synchronize: true }),
      AccountsModule.forRoot({ secret, ...options }),
    ],
  }).compile();
  await application.init();
  return {
    accounts: application.get(AccountsService),
    authenticator: application.get(AccountsAuthenticator),
    links: application.get(PasswordLinkStore),
    dataSource: application.get(DataSource),
    close: () => application.close(),
  };
}

/** A request of a browser that sends this cookie header. */
export function requestWith(cookie?: string): AccountsRequest {
  return { headers: { cookie }, protocol: 'http' };
}

/** The cookie a browser sends back after these `Set-Cookie` headers: `'steward_session=…'`. */
export function cookieOf(headers: readonly string[] | null): string {
  return headers?.map((header) => header.split(';')[0]).join('; ') ?? '';
}
