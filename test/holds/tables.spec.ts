import { stewardEntities, stewardMigrations } from 'nest-steward';
import { DataSource, DefaultNamingStrategy } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { databases, type TestDatabase } from '../support/databases.js';

/** Names columns as many hosts do: `expires_at`. */
class SnakeCase extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined): string {
    return custom ?? property.replaceAll(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
  }
}

/** Records a run as a version did that knew nothing of slices. */
async function recordRunOfEarlierVersion(dataSource: DataSource): Promise<string> {
  const now = Date.now();
  const run: Readonly<Record<string, string | number | boolean>> = {
    ...{ id: '0192f0c1-0000-7000-8000-000000000000', site: 'default', model: 'ship', action: 'sink', label: 'Sink' },
    ...{
      userId: 'ada',
      username: 'ada',
      state: 'succeeded',
      selection: '1 ticked row',
      address: '',
      criterion: 'keys',
    },
    ...{
      pinned: false,
      rowsSelected: 1,
      rowsSpared: 0,
      rowsAffected: 1,
      offered: true,
      askedAgain: false,
      createdAt: now,
    },
  };
  const insert = dataSource.createQueryBuilder().insert().into('steward_run', Object.keys(run)).values(run);
  await insert.updateEntity(false).execute();
  return String(run['id']);
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

  it('of an earlier version get what is new, and keep their runs', async () => {
    await connect();
    await dataSource.runMigrations();
    await dataSource.undoLastMigration();
    const id = await recordRunOfEarlierVersion(dataSource);

    await dataSource.runMigrations();

    expect(await missing()).toEqual([]);
    const kept = await dataSource.manager.findOneByOrFail(Run, { id });
    expect(kept).toMatchObject({
      action: 'sink',
      rowsAffected: 1,
      rowsDone: null,
      doneUpTo: null,
      lastRow: null,
      claims: null,
    });
  });

  it('go when the migrations are reverted', async () => {
    await connect();
    await dataSource.runMigrations();

    await dataSource.undoLastMigration();
    expect(await missing()).not.toEqual([]);
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
