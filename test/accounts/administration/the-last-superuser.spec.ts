import { StewardUser } from 'nest-steward/accounts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lockSuperusers } from '../../../libs/admin/src/accounts/administration/locked-rows.js';
import type { Browser, Visited } from '../../support/browser.js';
import { databases, type TestDatabase } from '../../support/databases.js';
import { SlowAuthenticator, setMeanwhile } from './slow.authenticator.js';
import { administer, openOffice, type AccountsOffice } from './accounts-office.js';

const removals = [
  'Deactivate',
  'Revoke access to the admin (staff)',
  'Revoke superuser status',
  'Delete selected accounts',
];

describe.each(databases)('the last superuser on $name', ({ create, name }) => {
  let database: TestDatabase;
  let office: AccountsOffice;

  beforeAll(async () => {
    database = await create();
    office = await openOffice(database, 'express', { authenticator: SlowAuthenticator, site: 'default' });
  });
  beforeEach(async () => {
    for (const username of ['root', 'admin']) await office.hire(username, { isSuperuser: true });
  });
  afterEach(async () => {
    setMeanwhile(undefined);
    await office.clear();
  });
  afterAll(async () => {
    await office.site.close();
    await database.drop();
  });

  const superusersLeft = (): Promise<number> =>
    office.site.dataSource.manager.countBy(StewardUser, { isActive: true, isStaff: true, isSuperuser: true });

  /** Opens the question of an action. */
  async function ask(browser: Browser, label: string, row: string): Promise<Visited> {
    return browser.run(await browser.visit('/admin/account'), label, [row]);
  }

  it.each(removals)('is left by "%s", whoever goes before', async (label) => {
    const root = await office.browseAs('root');

    await administer(root, 'account', label, ['admin']);

    expect(await superusersLeft()).toBe(1);
    const refused = await administer(root, 'account', label, ['root']);
    expect(refused.messages).toEqual([
      'Nothing was done: your own account is among them, and this is for others to do.',
    ]);
    expect(await superusersLeft()).toBe(1);
  });

  it.each(removals)('stays where two remove each other at once by "%s"', async (label) => {
    const [root, admin] = [await office.browseAs('root'), await office.browseAs('admin')];
    const questions = [await ask(root, label, 'admin'), await ask(admin, label, 'root')] as const;
    // Both are known to be superusers before either has done anything.
    const arrived = new Set<string>();
    let open: () => void = () => undefined;
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    setMeanwhile(async ({ username }) => {
      arrived.add(username);
      if (arrived.size === 2) open();
      await both;
    });

    const answers = await Promise.all([
      root.submit(questions[0], {}, { follow: false }),
      admin.submit(questions[1], {}, { follow: false }),
    ]);

    expect(answers.map(({ status }) => status).filter((status) => status >= 500 && status !== 503)).toEqual([]);
    expect(await superusersLeft()).toBe(1);
  });

  // SQLite has one writer at a time.
  it.each([name].filter((server) => server !== 'SQLite'))(
    'is locked with the others while one administers, and %s lets all else sign in',
    async () => {
      for (let number = 0; number < 50; number += 1) await office.hire(`sailor${number}`);
      const queryRunner = office.site.dataSource.createQueryRunner();
      await queryRunner.startTransaction();
      await lockSuperusers(queryRunner.manager);

      const sailor = await office.browseAs('sailor7');

      await queryRunner.rollbackTransaction();
      await queryRunner.release();
      expect(sailor.cookie('steward_session')).toBeDefined();
    },
  );

  it.each([
    ['is deactivated', { isActive: false }],
    ['is shut out', { isStaff: false }],
    ['is no superuser any more', { isSuperuser: false }],
  ])('does nothing more who %s after the site was told who asks', async (_name, values) => {
    await office.hire('ada');
    const root = await office.browseAs('root');
    const question = await ask(root, 'Make superuser', 'ada');
    setMeanwhile(() => office.site.dataSource.manager.update(StewardUser, { username: 'root' }, values));

    await root.submit(question, {}, { follow: false });

    expect(await office.read('ada')).toMatchObject({ isSuperuser: false });
  });
});
