import {
  accountEntities,
  accountMigrations,
  StewardGroup,
  StewardPasswordLink,
  StewardSession,
  StewardUser,
} from 'nest-steward/accounts';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';

describe.each(databases)('the tables of the accounts on $name', ({ name, create }) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  const connect = async (options: object = {}) => {
    dataSource = await new DataSource({
      ...database.options,
      entities: [...accountEntities],
      migrations: [...accountMigrations],
      ...options,
    }).initialize();
  };
  const missing = async () => (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);
  const ada = {
    id: '0d1f7c1e-6b57-4b0e-9d43-2f1c0a4a7c11',
    username: 'ada',
    passwordHash: '$argon2id$',
    isActive: true,
    isStaff: true,
    isSuperuser: false,
    permissions: ['article.view', 'article.publish'],
    createdAt: 1_795_378_292_123,
  };
  const editors = {
    id: '5b0a6a52-8a35-4a5e-9d0e-2f4a2d7a9b01',
    name: 'Editors',
    permissions: ['article.publish'],
    createdAt: 1_795_378_292_124,
  };

  beforeEach(async () => {
    database = await create();
  });

  afterEach(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it('come from the migration as the entities describe them', async () => {
    await connect();
    expect(await missing()).not.toEqual([]);

    await dataSource.runMigrations();

    expect(await missing()).toEqual([]);
  });

  it('come from a synchronised schema just as well', async () => {
    await connect({ synchronize: true });

    expect(await missing()).toEqual([]);
  });

  it('go when the migration is reverted', async () => {
    await connect();
    await dataSource.runMigrations();

    await dataSource.undoLastMigration();

    const runner = dataSource.createQueryRunner();
    for (const { tableName } of dataSource.entityMetadatas) expect(await runner.hasTable(tableName)).toBe(false);
    await runner.release();
  });

  it('fit a host that puts a prefix before its tables and names columns its own way', async () => {
    class SnakeCase extends DefaultNamingStrategy {
      override columnName(property: string, custom: string | undefined): string {
        return custom ?? property.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
      }
    }
    await connect({ entityPrefix: 'newsroom_', namingStrategy: new SnakeCase() });

    await dataSource.runMigrations();

    expect(await missing()).toEqual([]);
  });

  it('give back what was stored, instants as numbers', async () => {
    await connect({ synchronize: true });
    await dataSource.manager.insert(StewardUser, ada);

    const { passwordHash, ...readable } = ada;
    expect(await dataSource.manager.findOneByOrFail(StewardUser, { username: 'ada' })).toEqual(readable);
    expect(passwordHash).toBe('$argon2id$');
  });

  it('lose the sessions of an account, its link and its memberships with the account', async () => {
    await connect();
    await dataSource.runMigrations();
    const ends = { tokenHash: 'f'.repeat(64), userId: ada.id, createdAt: 1, expiresAt: 2 };
    await dataSource.manager.insert(StewardUser, ada);
    await dataSource.manager.insert(StewardSession, ends);
    await dataSource.manager.insert(StewardPasswordLink, ends);
    await dataSource.manager.insert(StewardGroup, editors);
    await dataSource.createQueryBuilder().relation(StewardUser, 'groups').of(ada.id).add(editors.id);

    await dataSource.manager.delete(StewardUser, { id: ada.id });

    expect(await dataSource.manager.count(StewardSession)).toBe(0);
    expect(await dataSource.manager.count(StewardPasswordLink)).toBe(0);
    expect(await dataSource.manager.count(StewardGroup)).toBe(1);
  });

  it('lose the memberships of a group with the group, and keep its members', async () => {
    await connect();
    await dataSource.runMigrations();
    await dataSource.manager.insert(StewardUser, ada);
    await dataSource.manager.insert(StewardGroup, editors);
    await dataSource.createQueryBuilder().relation(StewardUser, 'groups').of(ada.id).add(editors.id);

    await dataSource.manager.delete(StewardGroup, { id: editors.id });

    const members = await dataSource.manager.find(StewardUser, { relations: { groups: true } });
    expect(members.map(({ username, groups }) => ({ username, groups }))).toEqual([{ username: 'ada', groups: [] }]);
  });

  it('hold names that differ in capitals, accents or script, once migrated', async () => {
    await connect();
    await dataSource.runMigrations();

    for (const [index, username] of ['ada', 'Ada', 'adá', 'エイダ', '😀'].entries()) {
      await dataSource.manager.insert(StewardUser, { ...ada, id: `${name} ${index}`, username });
    }

    expect(await dataSource.manager.countBy(StewardUser, { username: 'ada' })).toBe(1);
    expect(await dataSource.manager.count(StewardUser)).toBe(5);
  });
});
