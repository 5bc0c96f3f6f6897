import { stewardEntities, stewardMigrations } from 'nest-steward';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databases, type TestDatabase } from '../support/databases.js';

/** Names columns as many hosts do: `expires_at`. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  }
}

describe.each(databases)("the library's own tables on $name", ({ create }) => {
  let database: TestDatabase;
  let dataSource: DataSource;

  const connect = async (options: object = {}) => {
    const own = { entities: [...stewardEntities], migrations: [...stewardMigrations] };
    dataSource = await new DataSource({ ...database.options, ...own, ...options }).initialize();
  };
  const missing = async () => (await dataSource.driver.createSchemaBuilder().log()).upQueries.map(({ query }) => query);

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
    expect(await runner.hasTable('steward_run')).toBe(false);
    await runner.release();
  });

  it('fit a host that puts a prefix before its tables and names columns its own way', async () => {
    await connect({ entityPrefix: 'newsroom_', namingStrategy: new SnakeCase() });

    await dataSource.runMigrations();

    expect(await missing()).toEqual([]);
  });
});
