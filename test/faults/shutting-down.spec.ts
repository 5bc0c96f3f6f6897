import {
  AdminAction,
  AdminModel,
  type AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  type Selection,
  stewardEntities,
} from 'nest-steward';
import { DataSource, type EntityManager } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { databasesOnDisk } from '../support/databases-on-disk.js';
import { makeGate, type Gate } from '../support/gate.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite } from '../support/site.js';

const shuttingDown = 'The server is shutting down, so this was not done. Try again in a moment.';
const LONG = 60_000;

let begun: Gate;
let goOn: Gate;

/** Takes a minute, in a statement where the database has one that does. */
async function dawdle(manager: EntityManager): Promise<void> {
  const { type } = manager.connection.options;
  if (type === 'postgres') await manager.query(`SELECT pg_sleep(${LONG / 1_000})`);
  else if (type === 'mariadb') await manager.query(`SELECT SLEEP(${LONG / 1_000})`);
  else await new Promise(() => undefined);
}

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
    begun.open();
    await goOn.opened;
  }

  @AdminAction()
  async sinkForAMinute(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
    begun.open();
    await dawdle(selection.manager);
  }

  /** Dawdles in the second slice. */
  @AdminAction({ batch: 1 })
  async sinkInSlices(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const isSecond = await selection.manager.existsBy(Ship, { status: 'sunk' });
    await selection.update({ status: 'sunk' });
    if (!isSecond) return;
    begun.open();
    await dawdle(selection.manager);
  }

  @AdminAction({ transaction: false })
  async hail(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'hailed' });
    begun.open();
    await new Promise(() => undefined);
  }

  @AdminAction()
  manifest(): Outcome {
    return download({ name: 'manifest.txt', type: 'text/plain' }, async function* () {
      yield 'Ships\n';
      begun.open();
      await goOn.opened;
      yield 'Aurora\n';
    });
  }
}

const platforms = databasesOnDisk.flatMap((database) => adapters.map((adapter) => ({ ...database, adapter })));

describe.each(platforms)('an application that is told to end, on $adapter and $name,', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;

  beforeEach(async () => {
    [begun, goOn] = [makeGate(), makeGate()];
    database = await create();
  });
  afterEach(async () => {
    await site.close();
    await database.drop();
  });

  const open = async (shutdownGrace: number): Promise<void> => {
    site = await openSite({
      adapter,
      database: database.options,
      providers: [ShipAdmin],
      site: { shutdownGrace },
      nest: { forceCloseConnections: false },
    });
    await resetFleet(site.dataSource);
  };
  /** Sends a form, and returns once its action has begun. */
  const start = async (action: string, keys?: readonly string[]): Promise<{ readonly answer: Promise<Visited> }> => {
    const answer = send(action, keys);
    await Promise.race([begun.opened, answer]);
    return { answer };
  };
  const send = async (action: string, keys: readonly string[] = ['1']): Promise<Visited> => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship', { headers: { connection: 'close' } });
    return browser.send('/admin/ship', { action, _selected_action: keys }, { follow: false });
  };
  const cutOffs = (): readonly string[] => site.log.warnings.filter((warning) => warning.includes('cut off'));
  /** Looks at the runs and the ships in a process that has started since. */
  const lookAfterwards = async (): Promise<{ readonly runs: readonly Run[]; readonly sunk: readonly string[] }> => {
    const dataSource = new DataSource({ ...database.options, entities: [...stewardEntities, Ship, Captain] });
    await dataSource.initialize();
    const runs = await dataSource.manager.find(Run, { order: { id: 'ASC' } });
    const sunk = await shipsThat(dataSource, 'sunk');
    await dataSource.destroy();
    return { runs, sunk };
  };

  it('lets a run come to its end, records it, and answers', async () => {
    await open(LONG);
    const { answer } = await start('sink');

    const closing = site.app.close();
    goOn.open();
    const { status, headers } = await answer;
    await closing;

    expect(status).toBe(303);
    expect(headers.get('connection')).toBe('close');
    const { runs, sunk } = await lookAfterwards();
    expect(runs).toMatchObject([{ state: 'succeeded', rowsAffected: 1 }]);
    expect(cutOffs()).toEqual([]);
    expect(sunk).toEqual(['Aurora']);
  });

  it('lets a download come to its end', async () => {
    await open(LONG);
    const { answer } = await start('manifest');

    const closing = site.app.close();
    goOn.open();
    const { text } = await answer;
    await closing;

    expect(text).toBe('Ships\nAurora\n');
    expect((await lookAfterwards()).runs).toMatchObject([{ state: 'succeeded' }]);
  });

  it('undoes a run that takes longer than its time of grace, ends its statement, and says so', async () => {
    await open(100);
    const { answer } = await start('sinkForAMinute');

    await site.app.close();
    const { status, text, $ } = await answer;

    expect(status).toBe(503);
    expect($('main').text()).toContain(shuttingDown);
    expect(text).not.toContain('Error:  at');
    const { runs, sunk } = await lookAfterwards();
    expect(runs).toMatchObject([{ state: 'failed', rowsAffected: null, error: shuttingDown }]);
    expect(cutOffs()).toEqual([
      `A run was cut off, for the application closes: sinkForAMinute of "ada" on ship (${runs[0]?.id}). What it had changed was undone.`,
    ]);
    expect(sunk).toEqual([]);
  });

  it('undoes the slice that is under way, and leads to the record, which offers to go on', async () => {
    await open(100);
    const { answer } = await start('sinkInSlices', ['1', '2', '3']);

    await site.app.close();
    const { status, $ } = await answer;

    expect(status).toBe(503);
    expect($('main').text()).toContain('The server is shutting down, so the action has stopped.');
    const { runs, sunk } = await lookAfterwards();
    expect(runs).toMatchObject([{ state: 'failed', rowsDone: 1 }]);
    expect($('a.button').attr('href')).toBe(`/admin/runs/${runs[0]?.id}`);
    expect(cutOffs()).toEqual([
      `A run was cut off, for the application closes: sinkInSlices of "ada" on ship (${runs[0]?.id}). 1 of its rows are done, and it can be gone on with. The log has it under the number ${runs[0]?.reference}.`,
    ]);
    expect(site.log.errors).toEqual([]);
    expect(sunk).toEqual(['Aurora']);
  });

  it('leaves what an action without a transaction has done, and says that it may be half done', async () => {
    await open(100);
    const { answer } = await start('hail');

    await site.app.close();
    const { status, $ } = await answer;

    expect(status).toBe(500);
    expect($('main').text()).toContain('the action may be half done');
    expect(site.log.errors.join('\n')).toContain('ADMIN_SHUTTING_DOWN');
    const { runs } = await lookAfterwards();
    expect(runs).toMatchObject([{ state: 'failed', rowsAffected: 1 }]);
    expect(cutOffs()).toEqual([
      `A run was cut off, for the application closes: hail of "ada" on ship (${runs[0]?.id}). It may be half done. The log has it under the number ${runs[0]?.reference}.`,
    ]);
  });

  it('breaks a download off that takes longer', async () => {
    await open(100);
    const { answer } = await start('manifest');

    const closing = site.app.close();
    await expect(answer).rejects.toThrow('terminated');
    goOn.open();
    await closing;

    expect((await lookAfterwards()).runs).toMatchObject([
      { state: 'failed', error: 'The download was broken off before its end.' },
    ]);
    expect(cutOffs()).toEqual([
      expect.stringMatching(/: manifest of "ada" on ship \(.+\)\. Its download broke off\.$/),
    ]);
  });

  it('begins nothing new: who asks for it is told to ask again', async () => {
    await open(LONG);
    const late = site.browseAs('grace', 'everything');
    await late.visit('/admin/ship');
    const { answer } = await start('sink');

    const closing = site.app.close();
    const refused = await late.send('/admin/ship', { action: 'sink', _selected_action: ['2'] });
    goOn.open();
    await answer;
    await closing;

    expect(refused.status).toBe(503);
    expect(refused.headers.get('connection')).toBe('close');
    expect(refused.$('main').text()).toContain(shuttingDown);
    // It was refused before anybody asked who it is, and still names the person, whose forms work once another process answers.
    expect(refused.$('header .site-menu-button').text()).toBe('grace');
    const { runs, sunk } = await lookAfterwards();
    expect(runs.map(({ username }) => username)).toEqual(['ada']);
    expect(sunk).toEqual(['Aurora']);
  });
});
