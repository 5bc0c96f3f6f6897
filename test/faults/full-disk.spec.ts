import { AdminAction, AdminModel, type AdminRequest, ModelAdmin, type Selection } from 'nest-steward';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { RunStore } from '../../libs/admin/src/runs/run.store.js';
import { endRunsLeftBehind } from '../../libs/admin/src/runs/runs-left-behind.js';
import { HoldStore } from '../../libs/admin/src/holds/hold.store.js';
import type { Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { databasesOnDisk } from '../support/databases-on-disk.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openNewsroom } from '../support/newsroom.js';
import { recordRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

const full = 'The database is full, so this was not done. Tell an administrator: there has to be more room first.';

/** More than fit into a few pages. */
const manyShips = `INSERT INTO ship (id, name, status)
  WITH RECURSIVE numbers(id) AS (SELECT 100 UNION ALL SELECT id + 1 FROM numbers WHERE id < 5000)
  SELECT id, 'A ship whose name takes some room', 'moored' FROM numbers`;

let fill: () => Promise<void>;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  /** Writes more than there is room for. */
  @AdminAction()
  async rename(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const rows = await selection.pin();
    await rows.update({ status: 'renamed' });
    await fill();
    await selection.manager.query(manyShips);
  }

  @AdminAction({ transaction: false })
  async hail(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const { manager } = selection;
    await selection.update({ status: 'hailed' });
    await fill();
    await manager.query(manyShips);
  }

  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }
}

const files = databasesOnDisk.filter(({ name }) => name === 'SQLite');

describe.each(files)('a disk that is full, under $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeEach(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, providers: [ShipAdmin] });
    await resetFleet(site.dataSource);
    fill = () => leaveRoom(0);
  });
  afterEach(async () => {
    await site.close();
    await database.drop();
  });

  /** Bounds the file to what it has now and some pages more: what SQLite then says it says of a full disk too. */
  const leaveRoom = async (pages: number): Promise<void> => {
    const [row] = await site.dataSource.query<{ readonly page_count: number }[]>('PRAGMA page_count');
    await site.dataSource.query(`PRAGMA max_page_count = ${(row?.page_count ?? 0) + pages}`);
  };
  const makeRoom = (): Promise<unknown> => site.dataSource.query('PRAGMA max_page_count = 1000000');
  /** Records runs, or keeps messages, until nothing more fits. */
  const fillUp = async (insert: () => Promise<unknown>): Promise<void> => {
    await leaveRoom(0);
    for (;;) {
      const isFull = await insert().then(
        () => false,
        () => true,
      );
      if (isFull) return;
    }
  };
  const recordRun = (): Promise<unknown> => recordRuns(site.dataSource, { outcome: 'x'.repeat(10) });
  const keepMessage = (): Promise<unknown> => new HoldStore(site.dataSource, 10_000).keep('grace', 'Hello.', 60_000);

  const send = async (action: string, keys = ['1', '2']): Promise<Visited> => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
    return browser.send('/admin/ship', { action, _selected_action: keys });
  };
  const lastRun = (): Promise<Run> =>
    site.dataSource.manager.findOneOrFail(Run, { where: { site: 'default' }, order: { id: 'DESC' } });

  it('undoes the action that needs more room, and says so', async () => {
    const { status, $ } = await send('rename');

    expect(status).toBe(507);
    expect($('main').text()).toContain(full);
    expect(await shipsThat(site.dataSource, 'renamed')).toEqual([]);
    expect(await lastRun()).toMatchObject({ state: 'failed', error: full });
    expect(site.log.errors.join('\n')).toContain('ADMIN_DATABASE_FULL');
  });

  it('lets no action begin whose record has no room', async () => {
    await fillUp(recordRun);

    const { status, $ } = await send('sink');

    expect(status).toBe(507);
    expect($('main').text()).toContain(full);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual([]);
    expect(await site.dataSource.manager.countBy(Run, { state: 'running' })).toBe(0);
  });

  it('takes no answer back whose message has no room', async () => {
    await fillUp(keepMessage);

    const { status, messages } = await send('sink');

    expect(status).toBe(200);
    expect(messages).toEqual([]);
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora', 'Beagle']);
    expect(await lastRun()).toMatchObject({ state: 'succeeded' });
    expect(site.log.warnings.join('\n') + site.log.errors.join('\n')).toContain('database or disk is full');
  });

  it('leaves a run to be found interrupted whose end has no room', async () => {
    fill = () => fillUp(recordRun);

    const { $ } = await send('hail');
    await makeRoom();

    expect($('main').text()).toContain('the action may be half done');
    const [run] = await site.dataSource.manager.findBy(Run, { action: 'hail' });
    expect(run?.state).toBe('running');
    await endRunsLeftBehind(new RunStore(site.dataSource, 10_000, 60_000), Date.now() + 3_600_000);
    expect(await site.dataSource.manager.findBy(Run, { action: 'hail' })).toMatchObject([{ state: 'interrupted' }]);
  });

  it('goes on showing lists, and takes what still fits', async () => {
    await send('rename');

    const list = await site.browseAs('ada', 'everything').visit('/admin/ship');
    const sunk = await send('sink');

    expect(list.status).toBe(200);
    expect(sunk.status).toBe(200);
  });

  it('does the same action once there is room', async () => {
    await send('rename');
    await makeRoom();
    fill = () => Promise.resolve();

    const { status } = await send('rename');

    expect(status).toBe(200);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsAffected: 2 });
    expect(await shipsThat(site.dataSource, 'renamed')).toEqual(['Aurora', 'Beagle']);
  });

  it('leaves what an action without a transaction has written, and says that it may be half done', async () => {
    const { status, $ } = await send('hail');

    expect(status).toBe(500);
    expect($('main').text()).toContain('the action may be half done');
    expect(await shipsThat(site.dataSource, 'hailed')).toEqual(['Aurora', 'Beagle']);
  });
});

describe.each(files)('a disk without room for a session, under $name', ({ create }) => {
  it('lets nobody sign in, and those who are go on', async () => {
    const database = await create();
    if (!('database' in database.options)) throw new TypeError('SQLite is a file.');
    const newsroom = await openNewsroom({ database: database.options.database });
    const before = await newsroom.browseAs('journalist');
    const [row] = await newsroom.dataSource.query<{ readonly page_count: number }[]>('PRAGMA page_count');
    await newsroom.dataSource.query('CREATE TABLE ballast (weight BLOB)');
    await newsroom.dataSource.query(
      'CREATE TRIGGER heavy_session BEFORE INSERT ON steward_session BEGIN INSERT INTO ballast VALUES (zeroblob(10000000)); END',
    );
    await newsroom.dataSource.query(`PRAGMA max_page_count = ${(row?.page_count ?? 0) + 100}`);

    const refused = await newsroom.browse().signIn('editor');
    const list = await before.visit('/admin/article');
    await newsroom.dataSource.query('DROP TRIGGER heavy_session');
    const signedIn = await newsroom.browse().signIn('editor');
    await newsroom.close();
    await database.drop();

    expect(refused.status).toBe(507);
    expect(refused.$('main').text()).toContain(full);
    expect(list.status).toBe(200);
    expect(signedIn.$('h1').text()).toBe('Site administration');
  });
});
