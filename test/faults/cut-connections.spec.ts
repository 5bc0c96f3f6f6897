import { AdminAction, AdminModel, type AdminRequest, ModelAdmin, type Selection } from 'nest-steward';
import { DataSource, type EntityManager } from 'typeorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { RunStore } from '../../libs/admin/src/runs/run.store.js';
import { endRunsLeftBehind } from '../../libs/admin/src/runs/runs-left-behind.js';
import type { Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';
import { DatabaseProxy } from './database.proxy.js';

const servers = databases.filter(({ name }) => name !== 'SQLite');

/** Long enough for everything here that nothing is in the way of, in milliseconds. */
const LOCK_TIMEOUT = 2_000;

/** Where in a handler a connection breaks. */
const moments = ['before the first write', 'between two writes', 'during a statement', 'after the last write'] as const;

let moment: (typeof moments)[number] | undefined;
let breakConnection: (manager: EntityManager) => Promise<void>;
let beforeCommit: () => void;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const { manager } = selection;
    const rows = await selection.pin();
    if (moment === 'before the first write') await breakConnection(manager);
    await rows.where({ id: 1 }).update({ status: 'sunk' });
    if (moment === 'between two writes') await breakConnection(manager);
    if (moment === 'during a statement') {
      const isPostgres = manager.connection.options.type === 'postgres';
      const statement = manager.query(isPostgres ? 'SELECT pg_sleep(60)' : 'SELECT SLEEP(60)');
      await Promise.all([statement, breakConnection(manager)]);
    }
    await rows.where({ id: 2 }).update({ status: 'sunk' });
    if (moment === 'after the last write') await breakConnection(manager);
    beforeCommit();
  }

  @AdminAction({ transaction: false })
  async hail(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const rows = await selection.pin();
    await rows.where({ id: 1 }).update({ status: 'hailed' });
    await breakConnection(selection.manager);
    await rows.where({ id: 2 }).update({ status: 'hailed' });
  }
}

it('to SQLite, which has none, can not be cut', async () => {
  const opened = DatabaseProxy.open({ type: 'better-sqlite3', database: ':memory:' });

  await expect(opened).rejects.toThrow('SQLite has no connection that could be cut.');
});

describe.each(servers)('a connection to $name that is cut', ({ name, create }) => {
  let database: TestDatabase;
  let proxy: DatabaseProxy;
  let control: DataSource;
  let site: OpenSite;
  let store: RunStore;

  beforeAll(async () => {
    database = await create();
    proxy = await DatabaseProxy.open(database.options);
    site = await openSite({
      adapter: 'express',
      database: proxy.through(database.options),
      providers: [ShipAdmin],
      site: { lockTimeout: LOCK_TIMEOUT },
    });
    store = new RunStore(site.dataSource, LOCK_TIMEOUT, 60_000);
    control = new DataSource({ ...database.options, entities: site.dataSource.options.entities ?? [] });
    await control.initialize();
  });
  afterAll(async () => {
    await site.close();
    await control.destroy();
    await proxy.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(control);
    await forgetRuns(control);
    moment = undefined;
    breakConnection = () => Promise.resolve();
    beforeCommit = () => undefined;
  });
  afterEach(() => {
    proxy.isClosed = false;
  });

  /** Has the server end the connection of a manager. */
  const terminate = async (manager: EntityManager): Promise<void> => {
    const isPostgres = name === 'PostgreSQL';
    const connection: unknown = await manager.queryRunner?.connect();
    const id = Number(Reflect.get(Object(connection), isPostgres ? 'processID' : 'threadId'));
    await control.query(isPostgres ? `SELECT pg_terminate_backend(${id})` : `KILL ${id}`);
  };
  const reset = (_manager: EntityManager): Promise<void> => {
    proxy.cut();
    return Promise.resolve();
  };
  const ways = { 'by the server': terminate, 'on the way': reset } as const;

  const send = async (action: string): Promise<Visited> => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    return browser.send('/admin/ship', { action, _selected_action: ['1', '2'] }, { follow: false });
  };
  const onlyRun = (): Promise<Run> => control.manager.findOneOrFail(Run, { where: { site: 'default' } });
  /** Expects that the same works now. */
  const expectNextToWork = async (): Promise<void> => {
    [moment, breakConnection, beforeCommit] = [undefined, () => Promise.resolve(), () => undefined];
    expect((await send('sink')).status).toBe(303);
    expect(await shipsThat(control, 'sunk')).toEqual(['Aurora', 'Beagle']);
  };

  describe.each(['by the server', 'on the way'] as const)('%s', (way) => {
    it.each(moments)('undoes all of an action, %s, and says so', async (when) => {
      [moment, breakConnection] = [when, ways[way]];

      const { status, text, $ } = await send('sink');

      expect(status).toBe(500);
      expect($('main').text()).toContain('Something went wrong, and the action was undone.');
      expect(text).not.toMatch(/node_modules|ECONNRESET|terminat/);
      expect(await shipsThat(control, 'sunk')).toEqual([]);
      expect(await onlyRun()).toMatchObject({ state: 'failed', rowsAffected: null });
      await expectNextToWork();
    });
  });

  it('undoes an action whose COMMIT was lost on its way', async () => {
    beforeCommit = () => proxy.loseCommit('the commit');

    const { status, $ } = await send('sink');

    expect(status).toBe(500);
    expect($('main').text()).toContain('the action was undone');
    expect(await shipsThat(control, 'sunk')).toEqual([]);
    expect(await onlyRun()).toMatchObject({ state: 'failed' });
    await expectNextToWork();
  });

  it('undoes nothing where the COMMIT arrived and its answer was lost: the page says that it was done', async () => {
    beforeCommit = () => proxy.loseCommit('its answer');

    const { status, $ } = await send('sink');

    expect(status).toBe(500);
    expect($('main').text()).toContain('The action was done, but its answer could not be shown.');
    expect(await shipsThat(control, 'sunk')).toEqual(['Aurora', 'Beagle']);
    expect(await onlyRun()).toMatchObject({ state: 'succeeded', rowsAffected: 2 });
    await expectNextToWork();
  });

  it.each(['the commit', 'its answer'] as const)(
    'makes nobody believe anything where %s was lost and the database can be asked no more',
    async (lost) => {
      beforeCommit = () => {
        proxy.isClosed = true;
        proxy.loseCommit(lost);
      };

      const { status, $ } = await send('sink');

      expect(status).toBe(500);
      expect($('main').text()).toContain('nobody can say yet whether it was done');
      expect(await onlyRun()).toMatchObject({ state: lost === 'the commit' ? 'running' : 'succeeded' });
      proxy.isClosed = false;
      await expectNextToWork();
    },
  );

  it('leaves a run to be found interrupted where its end can not be recorded either', async () => {
    [moment, breakConnection] = [
      'between two writes',
      (manager) => {
        proxy.isClosed = true;
        return reset(manager);
      },
    ];

    const { $ } = await send('sink');

    expect($('main').text()).toContain('the action was undone');
    expect(await onlyRun()).toMatchObject({ state: 'running' });
    proxy.isClosed = false;
    await endRunsLeftBehind(store, Date.now() + 3_600_000);
    expect(await onlyRun()).toMatchObject({ state: 'interrupted' });
    expect(await shipsThat(control, 'sunk')).toEqual([]);
    await forgetRuns(control);
    await expectNextToWork();
  });

  it('keeps nobody waiting for longer than the lock timeout where the server does not know of it yet', async () => {
    moment = 'between two writes';
    breakConnection = async (manager) => {
      proxy.breakHalf();
      // By then the pool knows of its own connections too.
      await manager.query('SELECT 1').catch(() => undefined);
    };

    const { status, $ } = await send('sink');

    expect(status).toBe(500);
    expect($('main').text()).toContain('the action was undone');
    // The server holds the run for the connection that it takes to be there.
    expect(await onlyRun()).toMatchObject({ state: 'running' });
    await endRunsLeftBehind(store, Date.now() + 3_600_000);
    expect(await onlyRun()).toMatchObject({ state: 'running' });
    proxy.breakOther();
    await expect
      .poll(async () => {
        await endRunsLeftBehind(store, Date.now() + 3_600_000);
        return (await onlyRun()).state;
      })
      .toBe('interrupted');
    await forgetRuns(control);
    await expectNextToWork();
  });

  it('leaves what an action without a transaction has written, and says that it may be half done', async () => {
    breakConnection = (manager) => {
      proxy.isClosed = true;
      return reset(manager);
    };

    const { status, $ } = await send('hail');

    expect(status).toBe(500);
    expect($('main').text()).toContain('the action may be half done');
    expect(await shipsThat(control, 'hailed')).toEqual(['Aurora']);
    proxy.isClosed = false;
    await expectNextToWork();
  });

  it('that nobody was using is replaced by another one', async () => {
    await send('sink');

    proxy.cut();

    await expect.poll(async () => (await site.browseAs('ada', 'everything').visit('/admin/ship')).status).toBe(200);
    await expectNextToWork();
  });

  it('is a page of the site where no other can be had, and all is well when there is one', async () => {
    proxy.isClosed = true;
    proxy.cut();
    const browser = site.browseAs('ada', 'everything');

    const { status, $ } = await browser.visit('/admin/ship');
    proxy.isClosed = false;

    expect(status).toBe(500);
    expect($('h1').text()).toBe('Something went wrong');
    expect((await browser.visit('/admin/ship')).status).toBe(200);
  });
});
