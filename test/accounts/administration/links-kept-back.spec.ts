import { PasswordLinkStore } from '../../../libs/admin/src/accounts/password-link.store.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { openOffice, type AccountsOffice } from './accounts-office.js';

const next = 'three loud seagulls';

describe.each(databases)('a link that whoever made it keeps back, on $name', ({ create }) => {
  let database: TestDatabase;
  let office: AccountsOffice;
  let clerk: Browser;
  let root: Browser;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database);
  });
  beforeEach(async () => {
    await office.accounts.createGroup({ name: 'Captains', permissions: ['ship.view', 'ship.change'] });
    await office.hire('root', { isSuperuser: true });
    await office.hire('clerk', { permissions: ['account.view', 'account.change', 'ship.view'] });
    await office.hire('peer', { permissions: ['ship.view'] });
    [clerk, root] = [await office.browseAs('clerk'), await office.browseAs('root')];
  });
  afterEach(() => office.clear());
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  /** Runs an action on an account by a form made by hand, and says yes with these fields. */
  const administer = async (browser: Browser, action: string, username: string, fields = {}) => {
    await browser.visit('/admin/account');
    const keys = [(await office.read(username))?.id ?? ''];
    const asked = await browser.send('/admin/account', { action, index: '0', _selected_action: keys });
    return /\/runs\//.test(asked.address) ? browser.send(asked.address, fields) : asked;
  };
  const keepLink = async (): Promise<string> => {
    const shown = await administer(clerk, 'makePasswordLink', 'peer');
    return new URL(shown.$('#password-link').text()).pathname;
  };
  const statusOf = async (link: string): Promise<number> => (await office.site.browse().visit(link)).status;

  it('opens as long as they might make it', async () => {
    const link = await keepLink();

    expect(await statusOf(link)).toBe(200);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is made a superuser', () => administer(root, 'makeSuperuser', 'peer')],
    [
      'is granted what they do not hold',
      () => administer(root, 'grantPermissions', 'peer', { 'field.permissions': 'ship.change' }),
    ],
    ['joins a group that holds more', () => administer(root, 'addToGroups', 'peer', { 'field.groups': 'Captains' })],
  ])('opens nothing any more where its account %s', async (_what, gain) => {
    const link = await keepLink();
    const before = await office.read('peer');

    await gain();

    expect(await office.read('peer')).not.toEqual(before);
    expect(await statusOf(link)).toBe(404);
  });

  it.each<[string, () => Promise<unknown>]>([
    ['is deactivated', () => administer(root, 'deactivate', 'clerk')],
    ['is shut out', () => administer(root, 'revokeStaff', 'clerk')],
    ['is deleted', () => administer(root, 'deleteSelected', 'clerk')],
    [
      'holds less themselves',
      () => administer(root, 'revokePermissions', 'clerk', { 'field.permissions': 'ship.view' }),
    ],
  ])('opens nothing any more where its maker %s', async (_what, end) => {
    const link = await keepLink();
    const before = await office.read('clerk');

    await end();

    expect(await office.read('clerk')).not.toEqual(before);
    expect(await statusOf(link)).toBe(404);
  });

  it('sets no password where its form was opened before that', async () => {
    const thief = office.site.browse();
    const form = await thief.visit(await keepLink());
    await administer(root, 'makeSuperuser', 'peer');

    const page = await thief.submit(form, { username: 'peer', next, again: next });

    expect(page.status).toBe(404);
    expect((await office.site.browse().signIn('peer', next)).address).not.toBe('/admin');
  });

  it('is decided by what stands when it is used, not when that began', async () => {
    const link = await keepLink();
    const token = link.split('/').at(-1) ?? '';
    const { manager } = office.site.dataSource;
    const links = office.site.app.get(PasswordLinkStore);

    const used = await manager.transaction(async (own) => {
      await own.query('SELECT COUNT(*) FROM steward_user');
      await (own.connection.options.type === 'better-sqlite3' ? own : manager).query(
        'UPDATE steward_user SET permissions = \'["ship.view","ship.change"]\' WHERE username = \'peer\'',
      );
      return links.consume(own, token);
    });

    expect(used).toBeNull();
  });

  it('ends no session but those of who is made a superuser, who proves anew who they are', async () => {
    const peer = await office.browseAs('peer');

    await administer(root, 'makeSuperuser', 'peer');

    expect((await peer.visit('/admin')).address).toBe('/admin/login?next=%2Fadmin');
    expect((await clerk.visit('/admin')).address).toBe('/admin');
  });
});
