import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

/** Runs work as another request would, though it is started from within this one. */
const otherRequest = new AsyncResource('other request');

/** Long enough for any statement of these tests, in milliseconds. */
const PATIENT = 20_000;

describe.each(databases)('a transaction on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  const names = async (): Promise<readonly string[]> =>
    (await newsdesk.dataSource.getRepository(Author).find({ order: { id: 'ASC' } })).map((author) => author.name);

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  beforeEach(async () => {
    await newsdesk.empty();
    await newsdesk.save(Author, [{ name: 'Ada', city: null }]);
  });

  it('is committed when its work returns, and gives what that returns', async () => {
    const saved = await runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
      await manager.insert(Author, { name: 'Grace', city: null });
      return manager.count(Author);
    });

    expect(saved).toBe(2);
    expect(await names()).toEqual(['Ada', 'Grace']);
  });

  it('is rolled back when its work throws, and throws the same', async () => {
    const failing = runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
      await manager.delete(Author, { name: 'Ada' });
      throw new Error('The printer is on fire.');
    });

    await expect(failing).rejects.toThrow('The printer is on fire.');
    expect(await names()).toEqual(['Ada']);
  });

  it('is rolled back when the database refuses a statement', async () => {
    const failing = runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
      await manager.insert(Author, { name: 'Grace', city: null });
      await manager.query('SELECT 1 FROM nowhere');
    });

    await expect(failing).rejects.toThrow(/nowhere/);
    expect(await names()).toEqual(['Ada']);
  });

  it('goes beside others that start at the same time', async () => {
    const insert = (author: string): Promise<unknown> =>
      runInTransaction(newsdesk.dataSource, PATIENT, (manager) => manager.insert(Author, { name: author, city: null }));

    await Promise.all([insert('Grace'), insert('Emmy'), insert('Hedy')]);

    expect([...(await names())].sort()).toEqual(['Ada', 'Emmy', 'Grace', 'Hedy']);
  });

  it('keeps one that is rolled back apart from one that is committed', async () => {
    const results = await Promise.allSettled([
      runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
        await manager.insert(Author, { name: 'Grace', city: null });
        throw new Error('The printer is on fire.');
      }),
      runInTransaction(newsdesk.dataSource, PATIENT, (manager) => manager.insert(Author, { name: 'Emmy', city: null })),
    ]);

    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(await names()).toEqual(['Ada', 'Emmy']);
  });

  it('takes work that starts another one', async () => {
    await runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
      await manager.insert(Author, { name: 'Grace', city: null });
      await runInTransaction(newsdesk.dataSource, PATIENT, (inner) =>
        inner.insert(Author, { name: 'Emmy', city: null }),
      );
    });

    expect([...(await names())].sort()).toEqual(['Ada', 'Emmy', 'Grace']);
  });

  it('gives up after the lock timeout where another holds what it needs', async () => {
    const outcome = await runInTransaction(newsdesk.dataSource, PATIENT, async (manager) => {
      await manager.update(Author, { name: 'Ada' }, { city: 'London' });
      return otherRequest.runInAsyncScope(() =>
        runInTransaction(newsdesk.dataSource, 1_000, (other) =>
          other.update(Author, { name: 'Ada' }, { city: 'Paris' }),
        ).then(
          () => 'written',
          (error: unknown) => error,
        ),
      );
    });

    expect(outcome).toMatchObject(
      {
        SQLite: { code: 'ADMIN_LOCK_TIMEOUT' },
        PostgreSQL: { driverError: { code: '55P03' } },
        MariaDB: { driverError: { code: 'ER_LOCK_WAIT_TIMEOUT' } },
      }[name],
    );
    const [ada] = await newsdesk.dataSource.getRepository(Author).find();
    expect(ada?.city).toBe('London');
  });
});
