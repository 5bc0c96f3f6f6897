import { accountEntities, accountMigrations, StewardSession, StewardUser } from 'nest-steward/accounts';
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
    expect(await runner.hasTable('steward_user')).toBe(false);
    expect(await runner.hasTable('steward_session')).toBe(false);
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

  it('lose the sessions of an account with the account', async () => {
    await connect();
    await dataSource.runMigrations();
    await dataSource.manager.insert(StewardUser, ada);
    const session = { tokenHash: 'f'.repeat(64), userId: ada.id, createdAt: 1, expiresAt: 2 };
    await dataSource.manager.insert(StewardSession, session);

    await dataSource.manager.delete(StewardUser, { id: ada.id });

    expect(await dataSource.manager.count(StewardSession)).toBe(0);
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
