import { Injectable } from '@nestjs/common';
import { AdminModule, ConfigurationError } from 'nest-steward';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  AccountsService,
  type AccountsModuleOptions,
} from 'nest-steward/accounts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { barActions } from '../../support/bar-actions.js';
import { PeopleAuthenticator } from '../../support/people.js';
import { makeSite, openSite, type OpenSite, type SiteSetup } from '../../support/site.js';
import { secret } from '../accounts-application.js';
import { password } from './accounts-office.js';

/** Somebody else's sign-in. */
@Injectable()
class StaffAuthenticator extends PeopleAuthenticator {}

/** An application with a site by whatever sign-in, and the site 'office', into which accounts come. */
function setupOf(
  authenticator: NonNullable<SiteSetup['site']>['authenticator'],
  options: Partial<AccountsModuleOptions>,
): SiteSetup {
  return {
    adapter: 'express',
    entities: [...accountEntities],
    providers: [StaffAuthenticator],
    imports: [
      AccountsModule.forRoot({ secret, ...options }),
      AdminModule.forRoot({ path: 'office', name: 'office', authenticator: AccountsAuthenticator }),
    ],
    site: { ...(authenticator && { authenticator }) },
  };
}

async function open(...given: Parameters<typeof setupOf>): Promise<OpenSite> {
  const site = await openSite(setupOf(...given));
  onTestFinished(() => site.close());
  await site.app.get(AccountsService).createSuperuser({ username: 'root', password });
  return site;
}

/** Visits the accounts of both sites as who may do everything on each. */
async function statuses(site: OpenSite): Promise<readonly number[]> {
  const browser = site.browseAs('ada', 'everything');
  const page = await browser.visit('/office/login');
  await browser.submit(page, { username: 'root', password });
  return [(await browser.visit('/admin/account')).status, (await browser.visit('/office/account')).status];
}

describe('accounts are administered', () => {
  it('on the site without a name, where accounts sign in there', async () => {
    expect(await statuses(await open(AccountsAuthenticator, {}))).toEqual([200, 404]);
  });

  it('nowhere, where others sign in on the site without a name', async () => {
    expect(await statuses(await open(StaffAuthenticator, {}))).toEqual([404, 404]);
  });

  it('on the site that is named', async () => {
    expect(await statuses(await open(AccountsAuthenticator, { site: 'office' }))).toEqual([404, 200]);
  });

  it('nowhere, where that is said', async () => {
    expect(await statuses(await open(AccountsAuthenticator, { site: false }))).toEqual([404, 404]);
  });

  it('by accounts alone: who signs in by another way is shown the list and offered nothing', async () => {
    const site = await open(StaffAuthenticator, { site: 'default' });
    const list = await site.browseAs('ada', 'everything').visit('/admin/account');

    expect(list.status).toBe(200);
    expect(barActions(list).map(({ label }) => label)).toEqual(['Export selected accounts']);
    expect(list.$('.list-commands').length).toBe(0);
  });

  it('on no site that there is not: the application does not start', async () => {
    const { app } = await makeSite(setupOf(AccountsAuthenticator, { site: 'backyard' }));
    const started: unknown = await app.init().catch((error: unknown) => error);

    expect(started).toBeInstanceOf(ConfigurationError);
    expect(String(started)).toContain('ACCOUNTS_SITE_UNKNOWN');
    expect(String(started)).toContain("Use one of: 'default', 'office'; or false");
  });
});
