import { StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { openStaffedSite, password, type StaffedSite } from './staffed-site.js';

const address = '/admin/login/account';
const next = 'another horse battery';
const form = 'main form:has(input[type=password])';
const typed = { current: password, next, again: next };

/** What stands at the fields of a page: `['New password must not be empty.']`. */
function errorsOf(page: Visited): readonly string[] {
  return page
    .$('.form-errors li')
    .toArray()
    .map((item) => page.$(item).text());
}

describe.each(platformsInTurn('fastify'))("changing one's password on $name, on $adapter", ({ create, adapter }) => {
  let database: TestDatabase;
  let site: StaffedSite;
  let browser: Browser;

  const signIn = async (username: string, secret = password) => {
    const other = site.browse();
    const page = await other.signIn(username, secret);
    return page.address === '/admin' ? other : null;
  };
  const isSignedIn = async (other: Browser | null) => (await other?.visit('/admin'))?.address === '/admin';
  const hashes = async () =>
    (await site.dataSource.manager.createQueryBuilder(StewardUser, 'user').addSelect('user.passwordHash').getMany())
      .map(({ username, passwordHash }) => `${username} ${passwordHash}`)
      .toSorted();

  beforeAll(async () => {
    database = await create();
    site = await openStaffedSite(adapter, database);
  });

  beforeEach(async () => {
    await site.accounts.setPassword('ada', password);
    browser = site.browse();
    await browser.signIn('ada', password);
  });

  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  it('takes the one so far and the new one twice', async () => {
    const page = await browser.submit(await browser.visit(address), typed, { form });

    expect(page.status).toBe(200);
    expect(page.messages).toEqual(['Your password was changed.']);
    expect(await signIn('ada', password)).toBeNull();
    expect(await signIn('ada', next)).not.toBeNull();
  });

  it('renews the session it is done in, and ends all others of the account', async () => {
    const [phone, grace, thief] = [await signIn('ada'), await signIn('grace'), site.browse()];
    const before = browser.cookie('steward_session');
    thief.setCookie('steward_session', before);

    await browser.submit(await browser.visit(address), typed, { form });

    expect(browser.cookie('steward_session')).not.toBe(before);
    expect(await isSignedIn(browser)).toBe(true);
    expect(await isSignedIn(thief)).toBe(false);
    expect(await isSignedIn(phone)).toBe(false);
    expect(await isSignedIn(grace)).toBe(true);
  });

  it('is refused by a wrong password so far, and ends nothing', async () => {
    const phone = await signIn('ada');
    const before = await hashes();

    const page = await browser.submit(await browser.visit(address), { ...typed, current: 'wrong horse' }, { form });

    expect(page.status).toBe(422);
    expect(page.$('title').text()).toContain('Error: Your account');
    expect(errorsOf(page)).toEqual(['This is not your current password.']);
    expect(await hashes()).toEqual(before);
    expect(await isSignedIn(phone)).toBe(true);
  });

  it.each([
    [
      'a new one of 7 characters',
      { next: '1234567', again: '1234567' },
      ['The password is too short or too long. Use 8 to 1,000 characters.'],
    ],
    [
      'a new one of 20 kB',
      { next: 'x'.repeat(20_000), again: 'x'.repeat(20_000) },
      ['The password is too short or too long. Use 8 to 1,000 characters.'],
    ],
    [
      'a new one that is typed in two ways',
      { again: 'another horse batterY' },
      ['The two new passwords are not the same. Type both again.'],
    ],
    [
      'no new one',
      { next: '', again: '' },
      ['New password must not be empty.', 'New password, again must not be empty.'],
    ],
    [
      'nothing at all',
      { current: '', next: '', again: '' },
      [
        'Current password must not be empty.',
        'New password must not be empty.',
        'New password, again must not be empty.',
      ],
    ],
  ])('is refused with %s', async (_what, given, errors) => {
    const before = await hashes();

    const page = await browser.submit(await browser.visit(address), { ...typed, ...given }, { form });

    expect(page.status).toBe(422);
    expect(errorsOf(page)).toEqual(errors);
    expect(await hashes()).toEqual(before);
  });

  it('never shows what was typed, and tells each field of its mistake', async () => {
    const page = await browser.submit(await browser.visit(address), { ...typed, again: 'secret horse' }, { form });

    for (const secret of [password, next, 'secret horse']) expect(page.text).not.toContain(secret);
    const field = page.$('#password-again');
    expect(field.attr('aria-invalid')).toBe('true');
    expect(page.$(`#${field.attr('aria-describedby')}`).text()).toContain('The two new passwords are not the same');
    expect(page.$('.form-errors a').attr('href')).toBe('#password-again');
  });

  it('tells password managers what is what', async () => {
    const page = await browser.visit(address);

    const fields = page
      .$(form)
      .find('input[autocomplete]')
      .toArray()
      .map(({ attribs }) => `${attribs.name}: ${attribs.autocomplete}`);
    expect(fields).toEqual([
      'username: username',
      'current: current-password',
      'next: new-password',
      'again: new-password',
    ]);
    expect(page.$(form).find('[name=username]').attr('value')).toBe('ada');
  });

  it('changes the password of who is signed in, whatever name is sent along', async () => {
    const [, grace] = await hashes();

    await browser.submit(await browser.visit(address), { ...typed, username: 'grace' }, { form });

    expect((await hashes())[1]).toBe(grace);
    expect(await signIn('ada', next)).not.toBeNull();
  });

  it('takes a form of this page', async () => {
    const before = await hashes();

    const page = await browser.post(address, new URLSearchParams(typed));

    expect(page.status).toBe(403);
    expect(await hashes()).toEqual(before);
  });

  it('is not looked at after too many wrong ones, the right one neither, and the person stays signed in', async () => {
    const page = await browser.visit(address);
    for (let tries = 0; tries < 5; tries += 1) {
      const refused = await browser.submit(page, { ...typed, current: `wrong horse ${tries}` }, { form });
      expect(refused.status).toBe(422);
    }

    const delayed = await browser.submit(page, typed, { form });

    expect(delayed.status).toBe(429);
    expect(Number(delayed.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(errorsOf(delayed)[0]).toContain('Too many passwords were wrong');
    expect(await isSignedIn(browser)).toBe(true);
  });

  it('works for one of two who do it at once', async () => {
    const pages = [await browser.visit(address), await browser.visit(address)];

    const answers = await Promise.all(
      pages.map((page, index) => {
        const chosen = `${next} ${index}`;
        return browser.submit(page, { current: password, next: chosen, again: chosen }, { form, follow: false });
      }),
    );

    const told = answers.map(({ headers }) => headers.get('location') === address);
    expect(told.filter((isDone) => isDone)).toHaveLength(1);
    const opens = [await signIn('ada', `${next} 0`), await signIn('ada', `${next} 1`)];
    expect(opens.map((other) => other !== null)).toEqual(told);
    // The one that was renewed, and the sign-in of just now.
    const ofAda = { user: { username: 'ada' } };
    expect(await site.dataSource.manager.count(StewardSession, { where: ofAda })).toBe(2);
  });
});
