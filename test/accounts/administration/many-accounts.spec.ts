import { randomUUID } from 'node:crypto';
import { StewardGroup, StewardUser } from 'nest-steward/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { openOffice, type AccountsOffice } from './accounts-office.js';

/** More accounts than are read at a time. */
const CREW = 600;
/** More accounts than a page that asks reads, to name the first of them and whoever asks. */
const MOST_READ = 50;

describe.each(databases)('a question about many accounts on $name', ({ create }) => {
  let database: TestDatabase;
  let office: AccountsOffice;
  let root: Browser;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database);
    await office.hire('root', { isSuperuser: true });
    root = await office.browseAs('root');
    await office.accounts.createGroup({ name: 'Captains', permissions: ['ship.change'] });
    await office.accounts.createGroup({ name: 'Lookouts', permissions: [] });
    const { manager } = office.site.dataSource;
    const [captains] = await manager.findBy(StewardGroup, { name: 'Captains' });
    const usual = { passwordHash: '!', isActive: true, isStaff: true, isSuperuser: false, createdAt: 1 };
    const crew = Array.from({ length: CREW }, (_, index) => ({
      ...usual,
      id: randomUUID(),
      username: `sailor${index}`,
      permissions: index === 0 ? ['ship.view', 'ship.delete'] : ['ship.view'],
      groups: captains ? [captains] : [],
    }));
    await manager.save(StewardUser, crew);
  });
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  it.each([
    ['revokePermissions', 'field.permissions', ['ship.delete', 'ship.view']],
    ['removeFromGroups', 'field.groups', ['Captains']],
  ])('of "%s" offers what any of them holds, and reads few of them for that', async (action, name, offered) => {
    const list = '/admin/account?q=sailor';
    await root.visit(list);
    const { address } = await root.send(list, { action, index: '0', select_across: '1' });
    let read = 0;
    office.site.dataSource.subscribers.push({
      listenTo: () => StewardUser,
      afterLoad: () => {
        read += 1;
      },
    });

    const page = await root.visit(address);

    office.site.dataSource.subscribers.pop();
    const choices = page.$(`[name="${name}"]`).toArray();
    expect(choices.map((choice) => choice.attribs.value)).toEqual(offered);
    expect(read).toBeLessThan(MOST_READ);
  });
});
