import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withBoundedReads } from '../../libs/admin/src/transactions/bounded.reader.js';
import { databases } from '../support/databases.js';
import { World } from './world.js';

const servers = databases.filter(({ name }) => name !== 'SQLite');

/** Far less than the slow condition takes anywhere. */
const TOO_SHORT_MS = 5;

describe.each(servers)('time for a plan on $name', ({ create, name }) => {
  let world: World;
  const rows = (count: number): string => Array.from({ length: count }, (_, id) => `(${id + 2}, NULL)`).join(', ');

  beforeAll(async () => {
    world = await World.open(create, 'article');
  });

  beforeEach(async () => {
    await world.empty();
    await world.run(
      'CREATE TABLE article (id INTEGER PRIMARY KEY, parent INTEGER)',
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'CREATE TABLE contract (id INTEGER PRIMARY KEY, comment INTEGER, FOREIGN KEY (comment) REFERENCES comment (id) ON DELETE RESTRICT)',
      `INSERT INTO article VALUES (1, NULL), ${rows(2000)}`,
      'INSERT INTO comment VALUES (1, 1)',
      'INSERT INTO contract VALUES (1, 1)',
    );
  });

  afterAll(() => world.close());

  /** A selection that takes seconds to find: each of 2,000 rows is compared with each pair of them. */
  const slow = `(SELECT COUNT(*) FROM article a, article b, article c WHERE a.id + b.id + c.id = chosen.id) >= 0`;

  const timeoutSetting =
    name === 'PostgreSQL'
      ? `SELECT current_setting('statement_timeout') AS timeout`
      : 'SELECT @@max_statement_time AS timeout';

  it('ends with each statement: what took too long is not counted, and never passes for nothing', async () => {
    const plan = await world.plan([1], { also: slow, timeout: TOO_SHORT_MS });

    expect(plan.deleted).toMatchObject([{ table: { name: 'comment' }, count: 'notCounted' }]);
    expect(plan.protecting).toMatchObject([{ table: { name: 'contract' }, count: 'notCounted', first: [] }]);
    expect(plan.protectedRows).toBe('notCounted');
    expect(plan.others).toBeDefined();
  });

  it('leaves the transaction that asks as it was', async () => {
    await world.dataSource.transaction(async (manager) => {
      await manager.query('UPDATE article SET parent = 1 WHERE id = 2');
      await world.plan([1], { also: slow, timeout: TOO_SHORT_MS, manager });

      const [row] = await manager.query<{ parent: number }[]>('SELECT parent FROM article WHERE id = 2');

      expect(row?.parent).toBe(1);
      const [setting] = await manager.query<{ timeout: string }[]>(timeoutSetting);
      expect(Number(setting?.timeout)).toBe(0);
    });

    const [kept] = await world.dataSource.query<{ parent: number }[]>('SELECT parent FROM article WHERE id = 2');
    expect(kept?.parent).toBe(1);
  });
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('bounded reads on $name', ({ create }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(create, 'article');
    await world.run('CREATE TABLE article (id INTEGER PRIMARY KEY, parent INTEGER)');
  });
  afterAll(() => world.close());

  it('say of a transaction that is undone what the database says, and bring none of it back', async () => {
    await world.dataSource.transaction(async (manager) => {
      const within = withBoundedReads(manager, 1_000, async (read) => {
        await manager.query('INSERT INTO article VALUES (7, NULL)');
        await expect(manager.query('SELECT 1 / 0')).rejects.toThrow('division by zero');
        await expect(withBoundedReads(manager, 1_000, (again) => again('SELECT 1', {}))).rejects.toThrow(
          'current transaction is aborted',
        );
        return read('SELECT 1', {});
      });

      await expect(within).rejects.toThrow('current transaction is aborted');
    });

    expect(await world.dataSource.query('SELECT id FROM article')).toEqual([]);
  });
});

describe.each(databases.filter(({ name }) => name === 'SQLite'))('time for a plan on $name', ({ create }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(create, 'article');
    await world.run(
      'CREATE TABLE article (id INTEGER PRIMARY KEY, parent INTEGER)',
      'CREATE TABLE comment (id INTEGER PRIMARY KEY, article INTEGER, FOREIGN KEY (article) REFERENCES article (id) ON DELETE CASCADE)',
      'INSERT INTO article VALUES (1, NULL)',
      'INSERT INTO comment VALUES (1, 1)',
    );
  });

  afterAll(() => world.close());

  it('has no bound, since its driver answers before anything else happens: everything is counted', async () => {
    const plan = await world.plan([1], { timeout: 1 });

    expect(plan.deleted).toMatchObject([{ table: { name: 'comment' }, count: 1 }]);
  });
});
