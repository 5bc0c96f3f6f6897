import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { namesOn } from '../support/listed-rows.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { SecondProcess } from '../support/second-process.js';
import { openSite, type OpenSite } from '../support/site.js';
import { createSqliteFile, type SqliteFile } from '../support/sqlite-file.js';

const busy = 'The database was busy with another change, so this one was not made. Try again in a moment.';
const tooBusy = 'The database was too busy to answer. Try again in a moment.';

/** How many handlers have come to where two of them meet. */
let arrived = 0;
let bothArrived: Gate;
/** What comes between a handler's reading and its writing. */
let comeBetween: () => Promise<unknown>;

/** Waits until another handler has come as far. Whoever comes later, in another attempt, waits for nobody. */
async function meet(): Promise<void> {
  arrived += 1;
  if (arrived >= 2) bothArrived.open();
  await bothArrived.opened;
}

/** Marks two ships, one after the other, and meets whoever goes the other way between them. */
async function mark(selection: Selection<Ship>, first: number, second: number): Promise<void> {
  const { manager } = selection;
  const marked = { status: () => `CONCAT(status, '+')` };
  await manager.update(Ship, { id: first }, marked);
  await meet();
  await manager.update(Ship, { id: second }, marked);
}

/** Writes how many ships are moored, which another handler has read as well and is about to change. */
async function tally(selection: Selection<Ship>): Promise<void> {
  const status = String(await selection.manager.countBy(Ship, { status: 'moored' }));
  await meet();
  await selection.update({ status });
}

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ retries: 3 })
  async markUp(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection, 1, 2);
  }

  @AdminAction({ retries: 3 })
  async markDown(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection, 2, 1);
  }

  @AdminAction()
  async markUpOnce(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection, 1, 2);
  }

  @AdminAction()
  async markDownOnce(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await mark(selection, 2, 1);
  }

  @AdminAction({ transaction: 'SERIALIZABLE', retries: 3 })
  async tally(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await tally(selection);
  }

  @AdminAction({ transaction: 'SERIALIZABLE' })
  async tallyOnce(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await tally(selection);
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    arrived += 1;
    await selection.count();
    await comeBetween();
    await selection.update({ status: 'sunk' });
  }

  /** Puts back what was there when it looked first, whatever it has become meanwhile. */
  @AdminAction()
  async moor(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.count();
    await comeBetween();
    await selection.saveEach((ship) => {
      ship.status = 'moored';
    });
  }

  @AdminAction({ retries: 1 })
  async sinkAgain(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await this.sink(request, selection);
  }

  @AdminAction()
  async seize(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'seized' });
  }

  @AdminAction({ confirm: true })
  async sinkAsked(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }
}

const told = (page: Visited): string => (page.status === 200 ? page.messages.join() : page.$('main p').first().text());
const runsOf = async ({ dataSource }: OpenSite): Promise<readonly (readonly unknown[])[]> => {
  const runs = await dataSource.manager.find(Run);
  return runs
    .map(({ state, rowsAffected, error }) => [state, rowsAffected, error] as const)
    .toSorted(([one], [other]) => one.localeCompare(other));
};
const statusesOf = async ({ dataSource }: OpenSite, most: number): Promise<readonly string[]> => {
  const ships = await dataSource.manager.find(Ship, { order: { id: 'ASC' }, take: most });
  return ships.map(({ status }) => status);
};

const servers = platformsInTurn('express').filter(({ name }) => name !== 'SQLite');

describe.each(servers)('two actions in each other’s way, on $name and $adapter,', ({ name, adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      providers: [ShipAdmin],
      site: { lockTimeout: 10_000 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    [arrived, bothArrived] = [0, makeGate()];
    await resetFleet(site.dataSource);
    await forgetRuns(site.dataSource);
  });

  const run = async (username: string, action: string, key: string): Promise<Visited> => {
    const browser = site.browseAs(username, 'everything');
    await browser.visit('/admin/ship');
    return browser.send('/admin/ship', { action, _selected_action: key });
  };

  it('that end in a deadlock, and may run again, are both done, and once', async () => {
    const answers = await Promise.all([run('ada', 'markUp', '1'), run('grace', 'markDown', '2')]);

    expect(answers.map(told).toSorted()).toEqual(['“Mark down” was run.', '“Mark up” was run.']);
    // One of them made a second attempt.
    expect(arrived).toBe(3);
    expect(await statusesOf(site, 2)).toEqual(['moored++', 'moored++']);
    expect((await runsOf(site)).map(([state]) => state)).toEqual(['succeeded', 'succeeded']);
  });

  it('that end in a deadlock, and may not, are one done and one refused, and recorded so', async () => {
    const answers = await Promise.all([run('ada', 'markUpOnce', '1'), run('grace', 'markDownOnce', '2')]);

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 503]);
    expect(answers.map(told)).toContain(busy);
    expect(await statusesOf(site, 2)).toEqual(['moored+', 'moored+']);
    expect(await runsOf(site)).toEqual([
      ['failed', null, busy],
      ['succeeded', null, null],
    ]);
  });

  it('write each row as the second says, also where that is what it was before the first; or the second is told that it did not', async () => {
    comeBetween = async () => void (await run('grace', 'seize', '1'));

    const answer = await run('ada', 'moor', '1');

    // MariaDB has shown the transaction the row as it was, and would take it for unchanged.
    const isRefused = name === 'MariaDB';
    expect(told(answer)).toBe(isRefused ? busy : '“Moor” was run.');
    expect(await statusesOf(site, 1)).toEqual([isRefused ? 'seized' : 'moored']);
  });

  it('that could not have run one after the other, are made to, where they may run again', async () => {
    const answers = await Promise.all([run('ada', 'tally', '1'), run('grace', 'tally', '2')]);

    expect(answers.map(told)).toEqual(['“Tally” was run.', '“Tally” was run.']);
    // The first counted three ships, and the second two.
    expect((await statusesOf(site, 2)).toSorted()).toEqual(['2', '3']);
    expect(await runsOf(site)).toEqual([
      ['succeeded', 1, null],
      ['succeeded', 1, null],
    ]);
  });

  it('that could not have run one after the other, and may not run again, are one done and one refused', async () => {
    const answers = await Promise.all([run('ada', 'tallyOnce', '1'), run('grace', 'tallyOnce', '2')]);

    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 503]);
    expect(answers.map(told)).toContain(busy);
    expect((await statusesOf(site, 2)).toSorted()).toEqual(['3', 'moored']);
    expect(await runsOf(site)).toEqual([
      ['failed', null, busy],
      ['succeeded', 1, null],
    ]);
  });
});

describe('another process that writes the same SQLite file,', () => {
  let file: SqliteFile;
  let site: OpenSite;
  let browser: Browser;
  let other: SecondProcess;

  beforeEach(async () => {
    [arrived, comeBetween] = [0, () => Promise.resolve()];
    // The driver waits for other processes by standing still, with all of this one.
    file = await createSqliteFile({ prepareDatabase: (connection) => void connection.pragma('busy_timeout = 50') });
    site = await openSite({ adapter: 'fastify', database: file.options, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    other = SecondProcess.open(file.options.database);
  });
  afterEach(async () => {
    await other.close();
    await site.close();
    await file.drop();
  });

  const run = (action: string): Promise<Visited> => browser.send('/admin/ship', { action, _selected_action: '1' });

  it('keeps no page waiting', async () => {
    expect(await other.execute("BEGIN IMMEDIATE; UPDATE ship SET status = 'seized'")).toBe('done');

    const list = await browser.visit('/admin/ship');

    expect([list.status, namesOn(list).length, list.text.includes('seized')]).toEqual([200, 5, false]);
  });

  it('has an action refused, of which nothing is done, until the file is free', async () => {
    await other.execute('BEGIN IMMEDIATE');

    const refused = await run('sink');
    expect([refused.status, told(refused)]).toEqual([503, tooBusy]);
    expect([await statusesOf(site, 1), await runsOf(site)]).toEqual([['moored'], []]);

    await other.execute('COMMIT');
    expect(told(await run('sink'))).toBe('“Sink” was run.');
  });

  it('has a yes refused, which may be said again', async () => {
    const question = await run('sinkAsked');
    await other.execute('BEGIN IMMEDIATE');

    const refused = await browser.submit(question, {});
    expect([refused.status, told(refused)]).toEqual([503, busy]);

    await other.execute('COMMIT');
    expect(told(await browser.submit(question, {}))).toBe('“Sink asked” was run.');
    expect(await runsOf(site)).toEqual([['succeeded', 1, null]]);
  });

  /** Has the other process change the file, once, after the action has read it and before it writes. */
  const changeBetween = (): void => {
    comeBetween = async () => {
      comeBetween = () => Promise.resolve();
      expect(await other.execute("UPDATE ship SET status = 'seized' WHERE id = 2")).toBe('done');
    };
  };

  it('has an action refused, and recorded so, that had read what it changed meanwhile', async () => {
    changeBetween();

    const refused = await run('sink');

    expect([refused.status, told(refused)]).toEqual([503, busy]);
    expect(await statusesOf(site, 2)).toEqual(['moored', 'seized']);
    expect(await runsOf(site)).toEqual([['failed', null, busy]]);
  });

  it('has such an action run again where it may, and it is done once', async () => {
    changeBetween();

    expect(told(await run('sinkAgain'))).toBe('“Sink again” was run.');

    expect(arrived).toBe(2);
    expect(await statusesOf(site, 2)).toEqual(['sunk', 'seized']);
    expect(await runsOf(site)).toEqual([['succeeded', 1, null]]);
  });
});
