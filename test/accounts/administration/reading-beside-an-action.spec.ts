import { AccountsService, StewardGroup, StewardPasswordLink, StewardSession } from 'nest-steward/accounts';
import type { EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../support/browser.js';
import { createSqliteFile, type SqliteFile } from '../../support/sqlite-file.js';
import { openOffice, type AccountsOffice } from './accounts-office.js';

describe('while somebody writes to an SQLite file, a page about accounts shows what is committed', () => {
  let file: SqliteFile;
  let office: AccountsOffice;
  let root: Browser;

  beforeEach(async () => {
    file = await createSqliteFile();
    office = await openOffice(file);
    await office.hire('root', { isSuperuser: true });
    await office.hire('peer');
    root = await office.browseAs('root');
  });
  afterEach(async () => {
    await office.site.close();
    await file.drop();
  });

  /** Reads something before, and in the midst of a transaction that is rolled back. */
  async function readTwice(write: (manager: EntityManager) => Promise<unknown>, read: () => Promise<string>) {
    const before = await read();
    const queryRunner = office.site.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await write(queryRunner.manager);
    const meanwhile = await read();
    await queryRunner.rollbackTransaction();
    return { before, meanwhile };
  }

  it.each(['/admin/account?q=peer', '/admin/account/:id'])('of when somebody was last seen, at %s', async (address) => {
    await office.browseAs('peer');
    const userId = (await office.read('peer'))?.id ?? '';
    const { before, meanwhile } = await readTwice(
      (manager) => manager.delete(StewardSession, { userId }),
      async () => (await root.visit(address.replace(':id', userId))).$('main').text(),
    );

    expect(meanwhile).toBe(before);
  });

  it('of the groups there are', async () => {
    const list = await root.visit('/admin/account');
    const { address } = await root.run(list, 'Add to groups', ['peer']);
    const { before, meanwhile } = await readTwice(
      (manager) => manager.insert(StewardGroup, { id: 'g', name: 'Captains', permissions: [], createdAt: 1 }),
      async () => (await root.visit(address)).$('main').text(),
    );

    expect(meanwhile).toBe(before);
  });

  it('of a password link', async () => {
    const { path } = await office.site.app.get(AccountsService).makePasswordLink('peer');
    const { before, meanwhile } = await readTwice(
      (manager) => manager.createQueryBuilder().delete().from(StewardPasswordLink).execute(),
      async () => String((await office.site.browse().visit(`/admin/${path}`)).status),
    );

    expect([before, meanwhile]).toEqual(['200', '200']);
  });
});
