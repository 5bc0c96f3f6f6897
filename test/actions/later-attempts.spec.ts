import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { QueryFailedError, type EntityManager, type EntitySubscriberInterface } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { readTouchedKeys } from '../../libs/admin/src/runs/touched-keys.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

/** How often a handler was entered. */
let attempts = 0;
const marked = { name: () => "CONCAT(name, '+')" };

@AdminModel(Ship, { listDisplay: ['name'] })
class CommittedShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ retries: 3 })
  async mark(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    attempts += 1;
    await selection.update(marked);
  }
}

/** What others do to the fleet and the harbour: ships by their keys moor or sail. */
interface Change {
  readonly moor?: readonly number[];
  readonly sail?: readonly number[];
  readonly close?: boolean;
}

const MAXIMUM = 3;
/** Changes the fleet, on another connection, while the first attempt is under way. */
let disturb: (manager: EntityManager) => Promise<void>;
let isClosed = false;
const whyNotNow = (): string | undefined => (isClosed ? 'The harbour is closed.' : undefined);

@AdminModel(Ship, {
  listDisplay: ['name'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
})
class DisturbedShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ transaction: 'REPEATABLE READ', retries: 3 })
  async mark(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    attempts += 1;
    await selection.count();
    if (attempts === 1) await disturb(selection.manager);
    this.messageUser(request, `Marked ${await selection.update(marked)}.`, 'success');
  }

  @AdminAction({ transaction: 'REPEATABLE READ', retries: 3, maximum: MAXIMUM, unavailable: whyNotNow })
  markAFew(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    return this.mark(request, selection);
  }

  @AdminAction({ transaction: 'REPEATABLE READ', retries: 3, maximum: MAXIMUM, unavailable: whyNotNow, confirm: true })
  markAsked(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    return this.mark(request, selection);
  }
}

const servers = databases.filter(({ name }) => name !== 'SQLite');

describe.each(servers)('a later attempt, after the list has changed, on $name', ({ name, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [DisturbedShipAdmin] });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    [attempts, isClosed] = [0, false];
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  /** Makes a change while the first attempt is under way, which is undone since the first ship is not as it was. */
  const meanwhile = (change: Change): void => {
    disturb = async (manager) => {
      if (name === 'MariaDB') await manager.query('SET SESSION innodb_snapshot_isolation = ON');
      const { moor = [], sail = [], close = false } = change;
      isClosed = close;
      const rivals = site.dataSource.manager;
      for (const id of moor) await rivals.update(Ship, { id }, { status: 'moored' });
      for (const id of sail) await rivals.update(Ship, { id }, { status: 'sailing' });
      await rivals.update(Ship, { id: 1 }, { name: 'Aurora II' });
    };
  };
  const runOnAllMoored = (action: string): Promise<Visited> =>
    browser.send('/admin/ship?status=moored', { action, select_across: '1' });
  const markedKeys = async (): Promise<readonly number[]> => {
    const ships = await site.dataSource.manager.find(Ship, { order: { id: 'ASC' } });
    return ships.filter((ship) => ship.name.endsWith('+')).map(({ id }) => id);
  };
  const record = async () => {
    const { manager } = site.dataSource;
    const [run] = await manager.find(Run);
    const { keys } = await readTouchedKeys(manager, run?.id ?? '', 100);
    const { state, rowsSelected, rowsAffected, error } = run ?? {};
    return { state, rowsSelected, rowsAffected, error: error?.split('\n')[0], keys: [...keys].sort() };
  };

  it('runs on all that match by now, and the record tells of these', async () => {
    meanwhile({ moor: [4, 5] });

    const list = await runOnAllMoored('mark');

    expect(list.messages).toEqual(['Marked 5.']);
    expect(attempts).toBe(2);
    expect(await record()).toMatchObject({
      ...{ state: 'succeeded', rowsSelected: 5, rowsAffected: 5 },
      keys: ['1', '2', '3', '4', '5'],
    });
    expect((await browser.visit('/admin/ship/4')).$('main').text()).toContain('Mark');
  });

  it('runs on those of the ticked rows that are still in the list', async () => {
    meanwhile({ sail: [1] });

    const list = await browser.send('/admin/ship?status=moored', { action: 'mark', _selected_action: ['1', '2'] });

    expect(list.messages).toEqual(['Marked 1.']);
    expect(await markedKeys()).toEqual([2]);
    expect(await record()).toMatchObject({ rowsSelected: 1, rowsAffected: 1, keys: ['2'] });
  });

  it('runs on no row that was not pinned when its question was asked', async () => {
    meanwhile({ moor: [4, 5], sail: [2] });
    const question = await runOnAllMoored('markAsked');

    const list = await browser.submit(question, {});

    expect(list.messages).toEqual(['Marked 2.']);
    expect(attempts).toBe(2);
    expect(await markedKeys()).toEqual([1, 3]);
    // To three the person said yes.
    expect(await record()).toMatchObject({ rowsSelected: 3, rowsAffected: 2, keys: ['1', '3'] });
  });

  it.each([
    [
      ...['when there are more rows than the action takes', { moor: [4, 5] }],
      'Nothing was done: “Mark a few” takes at most 3 rows, and 5 are selected.',
    ],
    [
      ...['when the action is not available any more', { close: true }],
      'Nothing was done: “Mark a few” is not available now. The harbour is closed.',
    ],
    [
      ...['when no row is left', { sail: [1, 2, 3] }],
      'Nothing was done: none of the selected rows is in this list any more.',
    ],
  ] as const)('is not made %s: the person reads why', async (_when, change, message) => {
    meanwhile(change);

    const list = await runOnAllMoored('markAFew');

    expect(list.messages).toEqual([message]);
    expect(attempts).toBe(1);
    expect(await markedKeys()).toEqual([]);
    expect(await record()).toMatchObject({ state: 'failed', rowsAffected: null, error: message });
  });
});

describe.each(databases)('an action that may run again, once its transaction is committed, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [CommittedShipAdmin] });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    attempts = 0;
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });

  /** Throws, once, what a database throws at a conflict, when it is told that an action's transaction is committed. */
  class LateConflict implements EntitySubscriberInterface {
    private isThrown = false;

    afterTransactionCommit(): void {
      if (this.isThrown || attempts === 0) return;
      this.isThrown = true;
      throw new QueryFailedError('COMMIT', [], Object.assign(new Error('A late conflict.'), { code: '40001' }));
    }
  }

  it('is never run again, whatever a subscriber throws: what it did stands, and the person reads so', async () => {
    const { subscribers } = site.dataSource;
    subscribers.push(new LateConflict());

    const page = await browser.send('/admin/ship', { action: 'mark', _selected_action: '1' });
    subscribers.pop();

    expect(attempts).toBe(1);
    expect((await site.dataSource.manager.findOneByOrFail(Ship, { id: 1 })).name).toBe('Aurora+');
    expect(await site.dataSource.manager.find(Run)).toMatchObject([{ state: 'succeeded', rowsAffected: 1 }]);
    expect(page.status).toBe(500);
    expect(page.$('main').text()).toContain('The action was done');
  });
});
