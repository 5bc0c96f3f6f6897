import type { Type } from '@nestjs/common';
import type { AdminAuthenticator } from 'nest-steward';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  StewardGroup,
  StewardUser,
} from 'nest-steward/accounts';
import type { AccountsModuleOptions, NewAccount } from 'nest-steward/accounts';
import { In } from 'typeorm';
import { insertAccount } from '../../../libs/admin/src/accounts/insert-account.js';
import { hashPassword } from '../../../libs/admin/src/accounts/password-hash.js';
import { Browser, type Visited } from '../../support/browser.js';
import type { TestDatabase } from '../../support/databases.js';
import { ShipAdmin } from '../../support/harbour/ship.admin.js';
import { openSite, type OpenSite } from '../../support/site.js';
import { secret } from '../accounts-application.js';

/** The password of everybody in the office. */
export const password = 'correct horse battery';

/** A harbour office with an admin over ships, on which its accounts are administered. */
export interface AccountsOffice {
  readonly site: OpenSite;
  readonly accounts: AccountsService;
  /** Makes an account that is staff, unless told otherwise. Gives its id. */
  hire(username: string, account?: Omit<NewAccount, 'username' | 'password'>): Promise<string>;
  /** Opens a browser in which an account is signed in. */
  browseAs(username: string): Promise<Browser>;
  /** Reads an account, with its groups. */
  read(username: string): Promise<StewardUser | null>;
  /** Takes all accounts and groups away. */
  clear(): Promise<void>;
}

/** How an office differs from others. */
interface OfficeOptions extends Pick<AccountsModuleOptions, 'site'> {
  /** Tells the site who is asking: AccountsAuthenticator by default. */
  readonly authenticator?: Type<AdminAuthenticator>;
}

/** Opens an office. */
export async function openOffice(
  database: TestDatabase,
  adapter: 'express' | 'fastify' = 'express',
  { authenticator, ...options }: OfficeOptions = {},
): Promise<AccountsOffice> {
  const site = await openSite({
    adapter,
    database: database.options,
    entities: [...accountEntities],
    providers: [ShipAdmin, ...(authenticator ? [authenticator] : [])],
    imports: [AccountsModule.forRoot({ secret, ...options })],
    site: { authenticator: authenticator ?? AccountsAuthenticator },
  });
  const { app, dataSource } = site;
  let passwordHash: string | undefined;
  const accounts = app.get(AccountsService);
  return {
    site,
    accounts,
    async hire(username, account = {}) {
      const { groups: names = [], permissions = [], ...flags } = account;
      const groups = await dataSource.manager.findBy(StewardGroup, { name: In([...names]) });
      const usual = { isActive: true, isStaff: true, isSuperuser: false };
      // One hash for all: to make one takes its time, on purpose.
      passwordHash ??= await hashPassword(password);
      const row = { username, passwordHash, ...usual, ...flags, permissions, groups };
      return (await insertAccount(dataSource.manager, row)).id;
    },
    async browseAs(username) {
      const browser = site.browse();
      await browser.signIn(username, password);
      return browser;
    },
    read: (username) => dataSource.manager.findOne(StewardUser, { where: { username }, relations: { groups: true } }),
    async clear() {
      await dataSource.query('DELETE FROM steward_user');
      await dataSource.query('DELETE FROM steward_group');
    },
  };
}

/** Runs an action of a list on rows by name, and says yes with what is filled in. */
export async function administer(
  browser: Browser,
  model: 'account' | 'account-group',
  label: string,
  rows: readonly string[],
  form: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<Visited> {
  const asked = await browser.run(await browser.visit(`/admin/${model}`), label, rows);
  return asked.address.startsWith('/admin/runs/') && asked.$('main form').length > 0
    ? browser.submit(asked, form)
    : asked;
}
