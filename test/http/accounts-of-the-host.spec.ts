import { Injectable } from '@nestjs/common';
import {
  type AdminUser,
  OwnAccount,
  PasswordAuthenticator,
  type PasswordAnswer,
  type PasswordChange,
  type SignedInSession,
} from 'nest-steward';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

type Raw = Parameters<PeopleAuthenticator['authenticate']>[0];

/** People of a host's own, who sign in on the site's page. */
class DoorAuthenticator extends PasswordAuthenticator<Raw> {
  private readonly people = new PeopleAuthenticator();

  authenticate(raw: Raw) {
    return this.people.authenticate(raw);
  }

  signIn() {
    return Promise.resolve(null);
  }

  signOut() {
    return Promise.resolve([]);
  }
}

/** Their accounts: one session each, and passwords that are anagrams. */
class HarbourAccount extends OwnAccount<Raw> {
  listSessions(): Promise<readonly SignedInSession[]> {
    const [signedInAt, lastSeenAt] = [new Date('2027-01-04T08:30:00Z'), new Date('2027-01-04T09:00:00Z')];
    return Promise.resolve([{ id: 'quay', userAgent: '<b>/1', signedInAt, lastSeenAt, isCurrent: true }]);
  }

  endSession(_raw: Raw, id: string): Promise<boolean> {
    return Promise.resolve(id === 'quay');
  }

  endOtherSessions(): Promise<void> {
    return Promise.resolve();
  }

  changePassword(_raw: Raw, { current }: PasswordChange): Promise<PasswordAnswer<'current' | 'next'>> {
    if (current === 'slow') return Promise.resolve({ refused: 'current', reason: 'Wait <i>a minute</i>.' });
    if (current === 'wrong') return Promise.resolve({ refused: 'current' });
    if (current === 'right') return Promise.resolve({ refused: 'next' });
    return Promise.resolve({ cookies: ['door=open; Path=/'] });
  }

  findByLink(_raw: Raw, token: string): Promise<Pick<AdminUser, 'id' | 'username'> | null> {
    return Promise.resolve(token === 'ada' ? { id: 'ada', username: 'ada' } : null);
  }

  choosePassword(_raw: Raw, _token: string, password: string): Promise<PasswordAnswer<'next' | 'link'>> {
    return Promise.resolve(password === 'late' ? { refused: 'link' } : { refused: 'next', reason: 'No anagram.' });
  }
}

@Injectable()
class PlainDoorAuthenticator extends DoorAuthenticator {}

@Injectable()
class AccountDoorAuthenticator extends DoorAuthenticator {
  override ownAccount(): OwnAccount<Raw> {
    return new HarbourAccount();
  }
}

describe.each(adapters)("accounts of the host's own, on %s", (adapter) => {
  let plain: OpenSite;
  let site: OpenSite;

  const addressOfAccount = '/admin/login/account';

  beforeAll(async () => {
    [plain, site] = [
      await openSite({
        adapter,
        providers: [ShipAdmin, PlainDoorAuthenticator],
        site: { authenticator: PlainDoorAuthenticator },
      }),
      await openSite({
        adapter,
        providers: [ShipAdmin, AccountDoorAuthenticator],
        site: { authenticator: AccountDoorAuthenticator },
      }),
    ];
  });

  afterAll(async () => {
    await plain.close();
    await site.close();
  });

  it('have no page where the authenticator gives none, and no link to one', async () => {
    const browser = plain.browseAs('ada', 'everything');

    const page = await browser.visit('/admin');

    expect(page.$('header .site-nav').text()).toContain('ada');
    expect(page.$('header a[href*="login"]')).toHaveLength(0);
    for (const address of [addressOfAccount, '/admin/login/password', '/admin/login/password/ada']) {
      expect((await browser.visit(address)).status).toBe(404);
    }
    expect((await browser.send(addressOfAccount, { end: 'quay' })).status).toBe(404);
    expect((await browser.send('/admin/login/password', {})).status).toBe(404);
  });

  it('have the pages of the site where it gives one', async () => {
    const page = await site.browseAs('ada', 'everything').visit(addressOfAccount);

    expect(page.$('header .site-menu a[href="/admin/login/account"]').text()).toBe('Your account');
    expect(page.$('.sessions li p').first().text()).toBe('Unknown browser this one');
    expect(page.$('button[name=endOthers]')).toHaveLength(0);
  });

  it.each([
    ['wrong', 'This is not your current password.'],
    ['slow', 'Wait <i>a minute</i>.'],
    ['right', 'This password cannot be used. Choose another.'],
  ])('refuse a password in their own words, or in those of the page: %s', async (current, error) => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit(addressOfAccount);

    const page = await browser.send(addressOfAccount, { current, next: 'x', again: 'x' });

    expect(page.status).toBe(422);
    expect(page.$('.form-errors li').text()).toBe(error);
  });

  it('give the cookies that go with a new password', async () => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit(addressOfAccount);

    await browser.send(addressOfAccount, { current: 'good', next: 'x', again: 'x' });

    expect(browser.cookie('door')).toBe('open');
  });

  it('take links of theirs', async () => {
    const browser = site.browse();
    const form = await browser.visit('/admin/login/password/ada');

    const refused = await browser.submit(form, { username: 'ada', next: 'x', again: 'x' });
    const late = await browser.submit(form, { username: 'ada', next: 'late', again: 'late' });

    expect(refused.$('.form-errors li').text()).toBe('No anagram.');
    expect(late.$('h1').text()).toBe('This link does not work any more');
  });
});
