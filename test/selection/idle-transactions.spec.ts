import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runInTransaction } from '../../libs/admin/src/transactions/run-in-transaction.js';
import { databases } from '../support/databases.js';
import { makeGate } from '../support/gate.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

/** How long a transaction of these tests may stand idle, in milliseconds. */
const TIMEOUT = 300;

describe.each(databases)('a transaction that stands idle on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  const cities = async (): Promise<readonly (string | null)[]> =>
    (await newsdesk.dataSource.getRepository(Author).find({ order: { id: 'ASC' } })).map(({ city }) => city);
  const move = (city: string) =>
    runInTransaction(newsdesk.dataSource, 5_000, (manager) => manager.update(Author, { name: 'Ada' }, { city }));

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create);
  });

  afterAll(() => newsdesk.close());

  beforeEach(async () => {
    await newsdesk.empty();
    await newsdesk.save(Author, [{ name: 'Ada', city: null }]);
  });

  it('is rolled back after the lock timeout, and others go on', async () => {
    const never = makeGate();
    const idle = runInTransaction(newsdesk.dataSource, TIMEOUT, async (manager) => {
      await manager.update(Author, { name: 'Ada' }, { city: 'London' });
      await never.opened;
    });

    await expect(idle).rejects.toMatchObject({ code: 'ADMIN_LOCK_TIMEOUT' });
    expect(await cities()).toEqual([null]);
    await move('Paris');
    expect(await cities()).toEqual(['Paris']);
  });

  it('tells its work by a signal, before it is rolled back', async () => {
    const never = makeGate();
    let aborted: Promise<unknown> | undefined;
    const idle = runInTransaction(newsdesk.dataSource, TIMEOUT, async (manager, signal) => {
      await manager.update(Author, { name: 'Ada' }, { city: 'London' });
      signal.addEventListener('abort', () => {
        aborted = manager.findOneBy(Author, { name: 'Ada' }).then((ada) => ada?.city);
      });
      await never.opened;
    });

    await expect(idle).rejects.toMatchObject({ code: 'ADMIN_LOCK_TIMEOUT' });
    expect(await aborted).toBe('London');
  });

  it('is not kept alive by what others read meanwhile', async () => {
    const never = makeGate();
    const ended = makeGate();
    const idle = runInTransaction(newsdesk.dataSource, TIMEOUT, (manager) =>
      manager.count(Author).then(() => never.opened),
    ).finally(() => ended.open());
    idle.catch(() => undefined);

    for (let reads = 0; reads < 100 && !ended.isOpen; reads += 1) {
      await newsdesk.dataSource.getRepository(Author).count();
      await sleep(20);
    }

    expect(ended.isOpen).toBe(true);
    await expect(idle).rejects.toMatchObject({ code: 'ADMIN_LOCK_TIMEOUT' });
  });

  it('is no transaction that works on: the timeout bounds each pause, not the whole', async () => {
    await runInTransaction(newsdesk.dataSource, TIMEOUT, async (manager) => {
      for (let steps = 0; steps < 8; steps += 1) {
        await manager.update(Author, { name: 'Ada' }, { city: `City ${steps}` });
        await sleep(TIMEOUT / 4);
      }
    });

    expect(await cities()).toEqual(['City 7']);
  });

  it('ends where its work waits for a statement that waits for it', async () => {
    let outside: Promise<unknown> | undefined;
    const [waiting] = await Promise.allSettled([
      runInTransaction(newsdesk.dataSource, TIMEOUT, async (manager) => {
        await manager.update(Author, { name: 'Ada' }, { city: 'London' });
        outside = newsdesk.dataSource.getRepository(Author).update({ name: 'Ada' }, { city: 'Paris' });
        await outside;
      }),
    ]);
    await outside;

    // SQLite has one connection, on which nobody waits: the other statement is part of the transaction.
    expect(waiting.status).toBe(name === 'SQLite' ? 'fulfilled' : 'rejected');
    expect(await cities()).toEqual(['Paris']);
  });

  it('leaves the connection of SQLite, which everybody shares, as it was', async () => {
    const send = (): unknown => Reflect.get(newsdesk.dataSource.createQueryRunner(), 'query');
    const before = send();

    await move('Paris');
    await Promise.allSettled([runInTransaction(newsdesk.dataSource, 1_000, () => Promise.reject(new Error('No.')))]);

    expect(send()).toBe(before);
  });
});

/** How each server is told how long a connection waits for a lock, how it tells, and how a pool is kept to one connection. */
const servers = {
  PostgreSQL: { set: `SET lock_timeout = '7s'`, read: `SELECT current_setting('lock_timeout') AS wait`, wait: '7s' },
  MariaDB: {
    set: 'SET SESSION innodb_lock_wait_timeout = 7',
    read: 'SELECT @@SESSION.innodb_lock_wait_timeout AS wait',
    wait: '7',
  },
} as const;

const pooled = databases.flatMap(({ name, create }) => (name === 'SQLite' ? [] : [{ name, create, ...servers[name] }]));

describe.each(pooled)('a pooled connection of $name', ({ create, set, read, wait }) => {
  it.each([
    { how: 'is committed', end: () => Promise.resolve() },
    { how: 'is rolled back', end: () => Promise.reject(new Error('The printer is on fire.')) },
  ])('waits for locks as long as before, after a transaction that $how', async ({ end }) => {
    const database = await create();
    const dataSource = new DataSource({
      ...database.options,
      ...{ extra: { max: 1, connectionLimit: 1 }, entities: [Author], synchronize: true },
    });
    await dataSource.initialize();
    await dataSource.query(set);

    let during: unknown;
    const transaction = runInTransaction(dataSource, 2_000, async (manager) => {
      during = await manager.query(read);
      await end();
    });
    await Promise.allSettled([transaction]);

    expect(during).not.toEqual([{ wait }]);
    expect(await dataSource.query(read)).toEqual([{ wait }]);
    await dataSource.destroy();
    await database.drop();
  });
});
