import { StewardPasswordLink, StewardSession, StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PasswordLinkStore } from '../../../libs/admin/src/accounts/password-link.store.js';
import type { Browser } from '../../support/browser.js';
import type { TestDatabase } from '../../support/databases.js';
import { platformsInTurn } from '../../support/platforms.js';
import { administer, openOffice, password, type AccountsOffice } from './accounts-office.js';

describe.each(platformsInTurn('fastify'))('accounts are administered on $name with $adapter', ({ create, adapter }) => {
  let database: TestDatabase;
  let office: AccountsOffice;
  let root: Browser;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database, adapter);
  });
  beforeEach(async () => {
    await office.hire('root', { isSuperuser: true });
    root = await office.browseAs('root');
  });
  afterEach(() => office.clear());
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  it('in a list that says who may enter, in which groups, and when they were last seen', async () => {
    await office.accounts.createGroup({ name: 'Mates', permissions: ['ship.view'] });
    await office.hire('ada', { groups: ['Mates'], isActive: false });

    const list = await root.visit('/admin/account');
    const [ada, itself] = list
      .$('tbody tr')
      .toArray()
      .map((row) =>
        list
          .$(row)
          .find('th, td')
          .toArray()
          .map((cell) => list.$(cell).text().trim())
          .join(' ')
          .trim(),
      );

    expect(ada).toMatch(/^ada ✕No ✓Yes ✕No Mates – /);
    expect(itself).toMatch(/^root ✓Yes ✓Yes ✓Yes – \w+ \d+, \d{4}, \d\d:\d\d/);
  });

  it('by their names and by filters', async () => {
    await office.hire('ada', { isActive: false });
    const rows = async (query: string) => {
      const list = await root.visit(`/admin/account${query}`);
      return list
        .$('tbody th, tbody td a')
        .toArray()
        .map((cell) => list.$(cell).text().trim());
    };

    expect(await rows('?q=ad')).toEqual(['ada']);
    expect(await rows('?isActive=0')).toEqual(['ada']);
    expect(await rows('?isSuperuser=1')).toEqual(['root']);
  });

  it('on a page that says what an account may do and by which group, and counts its sessions', async () => {
    await office.accounts.createGroup({ name: 'Mates', permissions: ['ship.view', 'ship.scuttle'] });
    const id = await office.hire('ada', { groups: ['Mates'], permissions: ['ship.change'] });
    await office.browseAs('ada');

    const page = await root.visit(`/admin/account/${id}`);
    const facts = Object.fromEntries(
      page
        .$('.facts > div')
        .toArray()
        .map((fact) => {
          const lines = page
            .$(fact)
            .find('dd li')
            .toArray()
            .map((line) => page.$(line).text());
          return [page.$(fact).find('dt').text(), lines.length > 0 ? lines : page.$(fact).find('dd').text()];
        }),
    );

    expect(facts).toMatchObject({
      'May do': [
        'Ship: change (ship.change)',
        'ship.scuttle: no admin names it any more, by Mates',
        'Ship: view (ship.view), by Mates',
      ],
      Groups: ['Mates'],
      Sessions: '1',
    });
  });

  it('by granting and revoking permissions', async () => {
    await office.hire('ada', { permissions: ['ship.scuttle'] });

    const granted = await administer(root, 'account', 'Grant permissions', ['ada'], {
      'field.permissions': ['ship.view', 'ship.change'],
    });
    expect(granted.messages).toEqual(['1 account may do more now.']);
    expect((await office.read('ada'))?.permissions).toEqual(['ship.scuttle', 'ship.view', 'ship.change']);

    const asked = await root.run(await root.visit('/admin/account'), 'Revoke permissions', ['ada']);
    expect(
      asked
        .$('fieldset label')
        .toArray()
        .map((label) => asked.$(label).text().trim()),
    ).toEqual(['Ship: change (ship.change)', 'ship.scuttle: no admin names it any more', 'Ship: view (ship.view)']);
    await root.submit(asked, { 'field.permissions': ['ship.scuttle', 'ship.change'] });
    expect((await office.read('ada'))?.permissions).toEqual(['ship.view']);
  });

  it('so that a granted permission holds at the next request', async () => {
    await office.hire('ada');
    const ada = await office.browseAs('ada');
    expect((await ada.visit('/admin/ship')).status).toBe(403);

    await administer(root, 'account', 'Grant permissions', ['ada'], { 'field.permissions': 'ship.view' });
    expect((await ada.visit('/admin/ship')).status).toBe(200);

    await administer(root, 'account', 'Revoke permissions', ['ada'], { 'field.permissions': 'ship.view' });
    expect((await ada.visit('/admin/ship')).status).toBe(403);
  });

  it('by putting them into groups and taking them out', async () => {
    await office.accounts.createGroup({ name: 'Mates', permissions: ['ship.view'] });
    await office.accounts.createGroup({ name: 'Cooks' });
    await office.hire('ada', { groups: ['Mates'] });
    await office.hire('bob');

    const added = await administer(root, 'account', 'Add to groups', ['ada', 'bob'], {
      'field.groups': ['Mates', 'Cooks'],
    });
    expect(added.messages).toEqual(['2 accounts are in Cooks, Mates now.']);
    expect(namesOf(await office.read('ada'))).toEqual(['Cooks', 'Mates']);
    expect(namesOf(await office.read('bob'))).toEqual(['Cooks', 'Mates']);

    await administer(root, 'account', 'Remove from groups', ['ada'], { 'field.groups': 'Mates' });
    expect(namesOf(await office.read('ada'))).toEqual(['Cooks']);
    expect(namesOf(await office.read('bob'))).toEqual(['Cooks', 'Mates']);
  });

  it.each([
    ['account', 'Revoke permissions', 'ada', 'none of them has a permission of its own'],
    ['account', 'Remove from groups', 'ada', 'None of them is in a group'],
    ['account-group', 'Revoke permissions', 'Cooks', 'none of them has a permission of its own'],
  ])('on a page that says so where there is nothing to choose: %s, %s', async (model, action, name, words) => {
    await office.hire('ada');
    await office.accounts.createGroup({ name: 'Cooks' });

    const asked = await root.run(await root.visit(`/admin/${model}`), action, [name]);

    expect(asked.status).toBe(200);
    expect(asked.$('main').text()).toContain(words);
    expect(asked.$('main form button')).toHaveLength(0);
  });

  it('by deactivating them, which ends their sessions and links at once, and activating them', async () => {
    const id = await office.hire('ada', { permissions: ['ship.view'] });
    const ada = await office.browseAs('ada');
    const { manager } = office.site.dataSource;
    await office.accounts.makePasswordLink('ada');

    const asked = await administer(root, 'account', 'Deactivate', ['ada']);

    expect(asked.messages).toEqual(['1 account is no longer active.']);
    expect((await ada.visit('/admin/ship')).address).toContain('/admin/login');
    expect(await manager.countBy(StewardSession, { userId: id })).toBe(0);
    expect(await manager.countBy(StewardPasswordLink, { userId: id })).toBe(0);
    expect((await ada.signIn('ada', password)).$('[role=alert]').length).toBe(1);

    await administer(root, 'account', 'Activate', ['ada']);
    expect((await ada.signIn('ada', password, '/admin/ship')).status).toBe(200);
  });

  it('by opening and shutting the admin to them', async () => {
    await office.hire('ada', { permissions: ['ship.view'] });
    const ada = await office.browseAs('ada');

    await administer(root, 'account', 'Revoke access to the admin (staff)', ['ada']);
    expect((await ada.visit('/admin/ship')).address).toContain('/admin/login');

    await administer(root, 'account', 'Grant access to the admin (staff)', ['ada']);
    expect((await ada.visit('/admin/ship')).address).toContain('/admin/login');
    expect((await ada.signIn('ada', password, '/admin/ship')).status).toBe(200);
  });

  it('by making them superusers, and no superusers', async () => {
    await office.hire('ada');

    await administer(root, 'account', 'Make superuser', ['ada']);
    expect(await office.read('ada')).toMatchObject({ isSuperuser: true });

    await administer(root, 'account', 'Revoke superuser status', ['ada']);
    expect(await office.read('ada')).toMatchObject({ isSuperuser: false });
  });

  it('by ending all sessions, one’s own too', async () => {
    const id = await office.hire('ada');
    await office.browseAs('ada');
    await office.browseAs('ada');

    const ended = await administer(root, 'account', 'End all sessions', ['ada', 'root']);

    expect(await office.site.dataSource.manager.countBy(StewardSession, { userId: id })).toBe(0);
    expect(ended.address).toContain('/admin/login');
  });

  it('by deleting them, with their sessions and memberships', async () => {
    await office.accounts.createGroup({ name: 'Mates' });
    await office.hire('ada', { groups: ['Mates'] });
    await office.browseAs('ada');

    const deleted = await administer(root, 'account', 'Delete selected accounts', ['ada']);

    expect(deleted.messages).toEqual(['Successfully deleted 1 account.']);
    expect(await office.read('ada')).toBeNull();
  });

  it('by a link that is shown once, on a page that nothing keeps', async () => {
    const id = await office.hire('ada');

    const shown = await administer(root, 'account', 'Make a password link', ['ada']);
    const address = shown.$('#password-link').text();

    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin\/login\/password\/[\w-]{43}$/);
    expect(shown.headers.get('cache-control')).toBe('no-store');
    expect(shown.$('main a').attr('href')).toBe('/admin/account');
    const token = address.split('/').at(-1) ?? '';
    expect(await office.site.app.get(PasswordLinkStore).find(token)).toMatchObject({ id });
    await expectNowhere(token);
  });

  it('by making one whose password its own person chooses, by a link', async () => {
    await office.accounts.createGroup({ name: 'Mates' });

    const asked = await root.submit(
      await root.visit('/admin/account'),
      { action: 'createAccount' },
      { form: '.list-commands' },
    );
    const shown = await root.submit(asked, { 'field.username': 'ａda', 'field.isStaff': '1', 'field.groups': 'Mates' });
    const token = shown.$('#password-link').text().split('/').at(-1) ?? '';

    expect(shown.messages).toEqual(['The account ada was created.']);
    expect(await office.read('ada')).toMatchObject({
      isStaff: true,
      isActive: true,
      isSuperuser: false,
      permissions: [],
    });
    expect(namesOf(await office.read('ada'))).toEqual(['Mates']);
    expect(await office.site.app.get(PasswordLinkStore).find(token)).toMatchObject({ username: 'ada' });
    // Until then no password is the right one.
    expect((await office.site.browse().signIn('ada', password)).$('[role=alert]').length).toBe(1);
    await expectNowhere(token);
  });

  it.each([
    ['ada', 'Nothing was done: there is already an account named ada.'],
    [
      'a da',
      'That cannot be the name of an account. Use 1 to 150 characters, none of them a space or a control character.',
    ],
  ])('and none of the name %j', async (username, told) => {
    await office.hire('ada');

    const asked = await root.submit(
      await root.visit('/admin/account'),
      { action: 'createAccount' },
      { form: '.list-commands' },
    );
    const refused = await root.submit(asked, { 'field.username': username, 'field.isStaff': '1' });

    expect(refused.$('main').text()).toContain(told);
    expect(await office.site.dataSource.manager.countBy(StewardUser, {})).toBe(2);
  });

  it('with a record of each run, by whom, on whom, and with what', async () => {
    const id = await office.hire('ada');
    await administer(root, 'account', 'Grant permissions', ['ada'], { 'field.permissions': 'ship.view' });

    const page = await root.visit(`/admin/account/${id}`);
    const record = await root.visit(page.$('section a[href*="/runs/"]').first().attr('href') ?? '');

    expect(record.$('main').text().replace(/\s+/g, ' ')).toMatch(
      /Grant permissions.*root.*ada.*Permissions ?ship\.view/,
    );
  });

  it('without a hash of a password on any page, nor in an export', async () => {
    const id = await office.hire('ada');
    const list = await root.visit('/admin/account');
    const asked = await root.run(list, 'Export selected accounts', ['ada']);

    const columns = asked
      .$('input[name="field.columns"]')
      .toArray()
      .map((box) => box.attribs.value ?? '');
    const file = await root.submit(asked, { 'field.format': 'jsonl', 'field.columns': columns });

    expect(columns).toContain('username');
    for (const { text } of [list, asked, file, await root.visit(`/admin/account/${id}`)]) {
      expect(text).not.toMatch(/argon2|passwordHash/i);
    }
    expect(file.text).toContain('ada');
  });

  /** Looks for a text in every row that the library keeps, and on the pages that tell of the run. */
  async function expectNowhere(token: string): Promise<void> {
    for (const { tableName } of office.site.dataSource.entityMetadatas) {
      const rows: unknown = await office.site.dataSource.query(`SELECT * FROM ${tableName}`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
    const runs = await root.visit('/admin/runs');
    expect(runs.text).not.toContain(token);
    const [href] = runs
      .$('tbody a')
      .toArray()
      .map((link) => link.attribs.href ?? '');
    expect((await root.visit(href ?? '')).text).not.toContain(token);
  }
});

function namesOf(account: StewardUser | null): readonly string[] {
  return (account?.groups ?? []).map(({ name }) => name).toSorted();
}
