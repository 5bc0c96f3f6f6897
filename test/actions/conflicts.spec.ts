import { IsString } from 'class-validator';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  ModelAdmin,
  redirect,
  Selection,
  type Outcome,
} from 'nest-steward';
import type { EntityManager, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { Crate } from '../support/harbour/crate.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

const RETRIES = 3;
const busy = 'The database was busy with another change, so this one was not made. Try again in a moment.';
const attemptsOf = (count: number): string => `It took ${count} attempts, because of other changes at the same time.`;

/** How often a handler was entered. */
let attempts = 0;
/** Gets in the way of a transaction that has written the first ship and is about to write the second. */
let disturb: (manager: EntityManager) => Promise<void>;

/** Marks both ships with one more plus sign, the first before and the second after something may have come in between. */
async function mark(selection: Selection<Ship>, sign = '+'): Promise<number> {
  attempts += 1;
  const rows = await selection.pin();
  const marked = { status: () => `CONCAT(status, '${sign}')` };
  let affected = await rows.where({ id: 1 }).update(marked);
  await disturb(selection.manager);
  affected += await rows.where({ id: 2 }).update(marked);
  return affected;
}

class SignForm {
  @IsString()
  sign!: string;
}

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ transaction: 'REPEATABLE READ', retries: RETRIES })
  async mark(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `Attempt ${attempts + 1} begins.`);
    this.messageUser(request, `Marked ${await mark(selection)}.`, 'success');
  }

  @AdminAction({ transaction: 'REPEATABLE READ' })
  async markOnce(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection);
  }

  @AdminAction({ transaction: 'REPEATABLE READ', retries: RETRIES, form: SignForm })
  async markWith(_request: AdminRequest, selection: Selection<Ship>, form: SignForm): Promise<void> {
    form.sign += '!';
    await mark(selection, form.sign);
  }

  @AdminAction({ transaction: 'REPEATABLE READ', retries: RETRIES })
  async markAndGo(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    const attempt = attempts + 1;
    await mark(selection);
    return redirect(`/admin/ship?p=${attempt}`);
  }

  @AdminAction({ transaction: 'REPEATABLE READ', retries: RETRIES })
  async markAndSend(_request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    const attempt = attempts + 1;
    const rows = await selection.pin();
    await mark(selection);
    return download({ name: 'marks.txt', type: 'text/plain' }, async function* () {
      yield `Attempt ${attempt}: `;
      for await (const ship of rows) yield `${ship.status} `;
    });
  }

  @AdminAction({ retries: RETRIES })
  async refuse(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection);
    throw new ActionError('The harbour is closed.');
  }

  /** Keeps to itself that it was undone, and goes on. */
  @AdminAction({ transaction: 'REPEATABLE READ', retries: RETRIES })
  async markRegardless(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const { manager } = selection;
    await mark(selection).catch(() => undefined);
    await manager.update(Ship, { id: 3 }, { status: () => "CONCAT(status, '+')" });
    this.messageUser(request, 'Marked regardless.');
  }

  @AdminAction({ transaction: 'SERIALIZABLE', retries: RETRIES })
  async balance(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    attempts += 1;
    const status = String(await selection.manager.countBy(Ship, { status: 'moored' }));
    await selection.update({ status });
    await disturb(selection.manager);
  }

  @AdminAction({ transaction: 'SERIALIZABLE' })
  async tellLevel(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.count();
    const statement =
      this.dataSource.options.type === 'postgres'
        ? 'SHOW transaction_isolation'
        : 'SELECT trx_isolation_level FROM information_schema.innodb_trx WHERE trx_mysql_thread_id = CONNECTION_ID()';
    const [row] = await selection.manager.query<Record<string, string>[]>(statement);
    this.messageUser(request, Object.values(row ?? {}).join());
  }
}

const servers = platformsInTurn('fastify').filter(({ name }) => name !== 'SQLite');

describe.each(servers)('a conflict with another change, on $name and $adapter', (platform) => {
  const { name, adapter, create } = platform;
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  /** Changes of others that are still under way. */
  let rivals: Promise<void>[];

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      providers: [ShipAdmin],
      site: { lockTimeout: 1_500 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    [attempts, rivals] = [0, []];
    disturb = async () => undefined;
    await site.dataSource.createQueryBuilder().delete().from(Crate).execute();
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  /** Makes the next transactions conflict, so many of them. */
  const conflict = (times: number): void => {
    let left = times;
    disturb = async () => {
      if (left === 0) return;
      left -= 1;
      if (name === 'PostgreSQL') await changeSecondShip();
      else await crossOver(site.dataSource.createQueryRunner());
    };
  };
  /** Commits a change of the row that is written next, which a transaction that sees one moment can't. */
  const changeSecondShip = async (): Promise<void> => {
    await site.dataSource.manager.update(Ship, { id: 2 }, { status: () => "CONCAT(status, '.')" });
  };
  /**
   * Takes the second ship, and leaves behind what waits for the first: a deadlock, which ends the transaction that has written less.
   */
  const crossOver = async (queryRunner: QueryRunner): Promise<void> => {
    await queryRunner.startTransaction();
    const { manager } = queryRunner;
    await manager.update(Ship, { id: 2 }, { status: () => "CONCAT(status, '.')" });
    await manager.insert(
      Crate,
      Array.from({ length: 50 }, (_, place) => ({ label: `Crate ${place}` })),
    );
    const rest = async (): Promise<void> => {
      await manager.query('SELECT id FROM ship WHERE id = 1 FOR UPDATE');
      await queryRunner.commitTransaction();
      await queryRunner.release();
    };
    rivals.push(rest());
  };
  const run = (action: string, keys: readonly string[] = ['1', '2']): Promise<Visited> =>
    browser.send('/admin/ship', { action, _selected_action: keys });
  const statuses = async (take = 2): Promise<readonly string[]> => {
    await Promise.all(rivals);
    const ships = await site.dataSource.manager.find(Ship, { order: { id: 'ASC' }, take });
    return ships.map(({ status }) => status);
  };
  const record = async (): Promise<Run | undefined> => (await site.dataSource.manager.find(Run))[0];

  describe('of an action that may run again', () => {
    it.each([0, 1, RETRIES])('%i times: all is done once, and told once', async (times) => {
      conflict(times);

      const list = await run('mark');

      expect(list.messages).toEqual([`Attempt ${times + 1} begins.`, 'Marked 2.']);
      expect(attempts).toBe(times + 1);
      expect(await statuses()).toEqual(['moored+', `moored${'.'.repeat(times)}+`]);
    });

    it('once more than it may: the person reads that the database was busy, and nothing is done', async () => {
      conflict(RETRIES + 1);

      const page = await run('mark');

      expect(page.status).toBe(503);
      expect(page.$('main p').first().text()).toBe(busy);
      expect(attempts).toBe(RETRIES + 1);
      expect(await statuses()).toEqual(['moored', `moored${'.'.repeat(RETRIES + 1)}`]);
      expect((await browser.visit('/admin/ship')).messages).toEqual([]);
    });

    it('keeps what the person was told before the first attempt', async () => {
      conflict(1);

      const list = await run('mark', ['1', '2', 'x']);

      expect(list.messages).toEqual([
        '1 selected key could not be read and was left out.',
        'Attempt 2 begins.',
        'Marked 2.',
      ]);
    });

    it('leaves one run, which tells how many attempts it took and what the last one did', async () => {
      conflict(2);

      await run('mark');

      const runs = await site.dataSource.manager.find(Run);
      expect(runs.map(({ state, rowsAffected }) => [state, rowsAffected])).toEqual([['succeeded', 2]]);
      expect(runs[0]?.outcome).toBe(`Attempt 3 begins.\nMarked 2.\n${attemptsOf(3)}`);
    });

    it('tells in the record of a run that failed, too', async () => {
      conflict(RETRIES + 1);

      await run('mark');

      expect(await record()).toMatchObject({ state: 'failed', error: `${busy}\n${attemptsOf(RETRIES + 1)}` });
    });

    it('renews the lease of the run before the next attempt: the one before may have outlasted it', async () => {
      conflict(1);
      const [conflicting, deadlines] = [disturb, [] as (number | undefined)[]];
      disturb = async (manager) => {
        deadlines.push((await record())?.deadline?.getTime());
        await conflicting(manager);
      };

      await run('mark');

      const [first = 0, second = 0] = deadlines;
      expect(second).toBeGreaterThan(first);
    });

    it('says nothing of attempts where there was one', async () => {
      await run('mark');

      expect((await record())?.outcome).toBe('Attempt 1 begins.\nMarked 2.');
    });

    it('redirects to where the last attempt says', async () => {
      conflict(1);

      const answer = await browser.send(
        '/admin/ship',
        { action: 'markAndGo', _selected_action: ['1', '2'] },
        { follow: false },
      );

      expect(answer.headers.get('location')).toBe('/admin/ship?p=2');
    });

    it('sends the file of the last attempt', async () => {
      conflict(1);

      const file = await run('markAndSend');

      expect(file.text).toBe('Attempt 2: moored+ moored.+ ');
      expect((await record())?.outcome).toBe(`Download of marks.txt.\n${attemptsOf(2)}`);
    });

    it('gives each attempt the form as it was posted, and the run stays one, whoever says yes again', async () => {
      conflict(1);
      const question = await run('markWith');

      const answers = await Promise.all(
        Array.from({ length: 5 }, () => browser.submit(question, { 'field.sign': '#' }, { follow: false })),
      );

      expect(attempts).toBe(2);
      expect(await statuses()).toEqual(['moored#!', 'moored.#!']);
      const addresses = answers.map(({ headers }) => headers.get('location'));
      expect(addresses.filter((address) => address === '/admin/ship')).toHaveLength(1);
      expect(await site.dataSource.manager.countBy(Run, { state: 'succeeded' })).toBe(1);
    });
  });

  describe('does not make an action run again', () => {
    it('that does not say so: the person reads that the database was busy', async () => {
      conflict(1);

      const page = await run('markOnce');

      expect(page.status).toBe(503);
      expect(page.$('main p').first().text()).toBe(busy);
      expect(attempts).toBe(1);
      expect(await statuses()).toEqual(['moored', 'moored.']);
    });

    it('that refuses by itself', async () => {
      const list = await run('refuse');

      expect(list.messages).toEqual(['The harbour is closed.']);
      expect(attempts).toBe(1);
    });

    it('that waited too long for a lock, which may be held still', async () => {
      const holder = site.dataSource.createQueryRunner();
      await holder.startTransaction();
      await holder.manager.update(Ship, { id: 2 }, { status: 'held' });

      const page = await run('mark');
      await holder.rollbackTransaction();
      await holder.release();

      expect(page.$('main p').first().text()).toBe(busy);
      expect(attempts).toBe(1);
      expect(await statuses()).toEqual(['moored', 'moored']);
    });
  });

  it('is seen at the level of isolation that the action asks for', async () => {
    const list = await run('tellLevel');

    expect(list.messages.map((text) => text.toLowerCase())).toEqual(['serializable']);
  });

  it.each([name].filter((server) => server === 'PostgreSQL'))(
    'is found, too, where two have read what the other writes, on %s',
    async () => {
      let isFirst = true;
      disturb = async () => {
        if (!isFirst) return;
        isFirst = false;
        await site.dataSource.transaction('SERIALIZABLE', async (manager) => {
          const status = String(await manager.countBy(Ship, { status: 'moored' }));
          await manager.update(Ship, { id: 2 }, { status });
        });
      };

      const list = await run('balance', ['1']);

      expect(list.messages).toEqual(['“Balance” was run.']);
      expect(attempts).toBe(2);
      // One after the other: the first counted three, the second two.
      expect(await statuses()).toEqual(['2', '3']);
    },
  );

  it.each([name].filter((server) => server === 'MariaDB'))(
    'is not to be kept quiet on %s, which undoes all, and would commit each statement that follows by itself',
    async () => {
      conflict(RETRIES + 1);
      const page = await run('markRegardless');
      expect(page.$('main p').first().text()).toBe(busy);
      expect(attempts).toBe(RETRIES + 1);
      expect(await statuses(3)).toEqual(['moored', 'moored....', 'moored']);

      conflict(1);
      const list = await run('markRegardless');
      expect(list.messages).toEqual(['Marked regardless.']);
      expect(await statuses(3)).toEqual(['moored+', 'moored.....+', 'moored+']);
    },
  );

  it.each([name].filter((server) => server === 'MariaDB'))(
    'is not all that ends a transaction on %s: a wait for a lock that was too long, and kept quiet, undoes the action, and once',
    async () => {
      const holder = site.dataSource.createQueryRunner();
      await holder.startTransaction();
      await holder.manager.update(Ship, { id: 2 }, { status: 'held' });

      const page = await run('markRegardless');
      await holder.rollbackTransaction();
      await holder.release();

      expect(page.$('main p').first().text()).toBe(busy);
      expect(attempts).toBe(1);
      expect(await statuses(3)).toEqual(['moored', 'moored', 'moored']);
      expect(await record()).toMatchObject({ state: 'failed', rowsAffected: null });
    },
  );

  it.each([name].filter((server) => server === 'PostgreSQL'))(
    'is not to be kept quiet on %s, which lets no statement follow',
    async () => {
      conflict(1);

      const page = await run('markRegardless');

      expect(page.status).toBe(500);
      expect(attempts).toBe(1);
      expect(await statuses(3)).toEqual(['moored', 'moored.', 'moored']);
    },
  );

  it.each([name].filter((server) => server === 'MariaDB'))(
    'is one, too, where a row has changed since it was first read, on %s',
    async () => {
      let isFirst = true;
      disturb = async (manager) => {
        if (!isFirst) return;
        isFirst = false;
        await manager.query('SET SESSION innodb_snapshot_isolation = ON');
        await changeSecondShip();
      };

      const list = await run('mark');

      expect(list.messages).toEqual(['Attempt 2 begins.', 'Marked 2.']);
      expect(await statuses()).toEqual(['moored+', 'moored.+']);
    },
  );
});

describe('an action that asks for a level of isolation and may run again, on SQLite', () => {
  @AdminModel(Ship, { listDisplay: ['name'] })
  class LoneShipAdmin extends ModelAdmin<Ship> {
    @AdminAction({ transaction: 'SERIALIZABLE', retries: RETRIES })
    async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
      attempts += 1;
      await selection.update({ status: 'sunk' });
      if (attempts === 1) throw new Error('The pumps failed.');
    }
  }

  it('runs, and once only: one transaction comes after the other there', async () => {
    attempts = 0;
    const site = await openSite({ adapter: 'express', providers: [LoneShipAdmin] });
    try {
      await resetFleet(site.dataSource);
      const browser = site.browseAs('ada', 'everything');
      await browser.visit('/admin/ship');

      const failed = await browser.send('/admin/ship', { action: 'sink', _selected_action: '1' });
      const list = await browser.send('/admin/ship', { action: 'sink', _selected_action: '2' });

      expect(failed.status).toBe(500);
      expect(list.messages).toEqual(['“Sink” was run.']);
      expect(attempts).toBe(2);
    } finally {
      await site.close();
    }
  });
});
