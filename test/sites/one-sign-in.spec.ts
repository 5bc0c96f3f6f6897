import { Injectable } from '@nestjs/common';
import { type Credentials, PasswordAuthenticator } from 'nest-steward';
import {
  accountEntities,
  AccountsAuthenticator,
  AccountsModule,
  type AccountsRequest,
  AccountsService,
  type AccountUser,
} from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secret } from '../accounts/accounts-application.js';
import type { Browser } from '../support/browser.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';
import { DeskShipAdmin, OfficeShipAdmin, officeSite } from './harbour-sites.js';

const password = 'correct horse battery';

/** Lets into the office whom the harbour master sent there, and leaves all else to the accounts. */
@Injectable()
class OfficeAccounts extends PasswordAuthenticator<AccountsRequest> {
  constructor(private readonly accounts: AccountsAuthenticator) {
    super();
  }

  async authenticate(request: AccountsRequest): Promise<AccountUser | null> {
    const person = await this.accounts.authenticate(request);
    return person?.hasPermission('office.enter') ? person : null;
  }

  signIn(request: AccountsRequest, credentials: Credentials): Promise<readonly string[] | null> {
    return this.accounts.signIn(request, credentials);
  }

  signOut(request: AccountsRequest): Promise<readonly string[]> {
    return this.accounts.signOut(request);
  }
}

describe.each(adapters)('accounts on two sites, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      entities: [...accountEntities],
      providers: [OfficeAccounts, DeskShipAdmin, OfficeShipAdmin],
      imports: [AccountsModule.forRoot({ secret }), officeSite({ authenticator: OfficeAccounts })],
      site: { authenticator: AccountsAuthenticator },
    });
    const accounts = site.app.get(AccountsService);
    await accounts.createUser({ username: 'clerk', password, isStaff: true, permissions: ['ship.view'] });
    await accounts.createUser({ username: 'ada', password, isStaff: true, permissions: ['ship.view', 'office.enter'] });
  });
  afterAll(() => site.close());

  const statusesOf = async (browser: Browser) => [
    (await browser.visit('/admin/ship')).address,
    (await browser.visit('/office/ship')).address,
  ];

  it('are signed in on both at once, where both let them in, and signed out of both', async () => {
    const ada = site.browse();
    const desk = await ada.signIn('ada', password, '/admin/ship');

    expect(desk.address).toBe('/admin/ship');
    expect(await statusesOf(ada)).toEqual(['/admin/ship', '/office/ship']);

    const office = await ada.visit('/office/ship');
    await ada.submit(office, {}, { form: 'form[action="/office/logout"]' });

    expect(await statusesOf(ada)).toEqual(['/admin/login?next=%2Fadmin%2Fship', '/office/login?next=%2Foffice%2Fship']);
  });

  it('are asked to sign in by each site for itself, where it lets them in no more than that', async () => {
    const clerk = site.browse();
    await clerk.signIn('clerk', password, '/admin/ship');

    expect(await statusesOf(clerk)).toEqual(['/admin/ship', '/office/login?next=%2Foffice%2Fship']);
  });

  it('are led on within the site they sign in on, whatever the address says', async () => {
    const ada = site.browse();

    expect((await ada.signIn('ada', password, '/office/ship')).address).toBe('/admin');
  });
});
