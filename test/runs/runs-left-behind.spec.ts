import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { RunStore } from '../../libs/admin/src/runs/run.store.js';
import { endRunsLeftBehind } from '../../libs/admin/src/runs/runs-left-behind.js';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

const LEASE = 300;
const LOCK_TIMEOUT = 10_000;

let begun: Gate;
let gate: Gate;

@AdminModel(Ship, { listDisplay: ['name', 'status'], ordering: ['name'] })
class SlowShipAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
    begun.open();
    await gate.opened;
  }

  @AdminAction({ transaction: false })
  async mail(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.count();
    begun.open();
    await gate.opened;
  }
}

describe.each(databases)('a run that somebody left behind, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;
  let store: RunStore;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      providers: [SlowShipAdmin],
      site: { runLease: LEASE, lockTimeout: LOCK_TIMEOUT },
    });
    store = new RunStore(site.dataSource, LOCK_TIMEOUT, LEASE);
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    await site.dataSource.manager.createQueryBuilder().delete().from(Run).execute();
    [begun, gate] = [makeGate(), makeGate()];
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  const onlyRun = () => site.dataSource.manager.findOneOrFail(Run, { where: { site: 'default' } });
  const start = async (action: string) => {
    const answer = browser.send('/admin/ship', { action, _selected_action: ['1'] });
    await begun.opened;
    return { answer, id: (await onlyRun()).id };
  };

  it('was recorded as running before its action began, so that a crash leaves it to be found', async () => {
    const { answer } = await start('mail');

    expect(await onlyRun()).toMatchObject({ state: 'running', finishedAt: null });
    gate.open();
    await answer;
    expect(await onlyRun()).toMatchObject({ state: 'succeeded', deadline: null });
  });

  it('is interrupted once its lease has run out, and not before', async () => {
    const now = Date.now();
    await site.dataSource.manager.insert(Run, runWith({ id: RunStore.makeId(), deadline: new Date(now + 1_000) }));

    await endRunsLeftBehind(store, now);
    expect(await onlyRun()).toMatchObject({ state: 'running' });
    await endRunsLeftBehind(store, now + 2_000);

    expect(await onlyRun()).toMatchObject({ state: 'interrupted' });
  });

  it('is told by the first look at its page, without how long it took, which nobody knows; the log has it too', async () => {
    const id = RunStore.makeId();
    await site.dataSource.manager.insert(Run, runWith({ id, deadline: new Date(Date.now() - 1) }));

    const page = await browser.visit(`/admin/runs/${id}`);

    expect(page.$('.badge').text()).toBe('Interrupted');
    const terms = page.$('dl.facts dt').toArray();
    expect(terms.map((term) => page.$(term).text())).toEqual(expect.arrayContaining(['Started', 'Found interrupted']));
    expect(page.$('dl.facts').text()).not.toMatch(/Took|Finished/);
    expect(site.log.warnings.filter((warning) => warning.includes(id))).toEqual([
      `Runs were interrupted, for whatever executed them stopped without a word, as when a process is killed: sink of "ada" on ship (${id}).`,
    ]);
  });

  it.each([
    ['/admin', 10_800_000],
    ['/admin/runs', 14_400_000],
  ])('is told by the first look at %s', async (address, later) => {
    const now = Date.now();
    const run = runWith({ id: RunStore.makeId(), userId: 'ada', deadline: new Date(now) });
    await site.dataSource.manager.insert(Run, run);
    // The process may have looked a moment ago.
    vi.useFakeTimers({ toFake: ['Date'], now: now + later });

    const page = await browser.visit(address);

    expect(page.$('.badge').text()).toBe('Interrupted');
  });

  it('keeps no page waiting while a transaction holds it', async () => {
    const { answer, id } = await start('sink');
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7_200_000 });

    const page = await browser.visit(`/admin/runs/${id}`);

    expect(page.$('.badge').text()).toBe('Under way');
    gate.open();
    await answer;
    expect(await store.find(id)).toMatchObject({ state: 'succeeded' });
  });

  it('is not one that is merely slow: its lease is renewed as long as it is under way', async () => {
    const { answer, id } = await start('mail');
    const first = (await onlyRun()).deadline?.getTime() ?? 0;

    await vi.waitFor(async () => expect((await store.find(id))?.deadline?.getTime()).toBeGreaterThan(first + LEASE), {
      timeout: 5_000,
    });
    gate.open();
    await answer;
    expect(await onlyRun()).toMatchObject({ state: 'succeeded' });
  });

  it('is not one that a transaction holds, however long that takes and whatever renews no lease', async () => {
    const { answer, id } = await start('sink');

    // What another process does, with a clock that is hours ahead.
    const sweeping = endRunsLeftBehind(store, Date.now() + 7_200_000);
    gate.open();
    await sweeping;
    await answer;

    expect(await store.find(id)).toMatchObject({ state: 'succeeded' });
    expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
  });

  it.each(['interrupted', 'succeeded', 'failed'] as const)(
    'that is %s already is not begun: its transaction finds that out first',
    async (state) => {
      const id = RunStore.makeId();
      await site.dataSource.manager.insert(Run, runWith({ id, state, deadline: null }));

      const beginning = store.record((manager) => store.hold(id, manager));

      await expect(beginning).rejects.toThrow('it was taken to be interrupted');
      expect(await onlyRun()).toMatchObject({ state });
    },
  );

  it('has succeeded all the same where what it did outside of a transaction is done', async () => {
    const { answer, id } = await start('mail');
    await interrupt(id);
    gate.open();
    await answer;

    expect(await onlyRun()).toMatchObject({ state: 'succeeded' });
  });

  it('is found by its deadline even where its keys were to be forgotten before its end was recorded', async () => {
    const now = Date.now();
    const id = RunStore.makeId();
    await site.dataSource.manager.insert(Run, runWith({ id, deadline: new Date(now + 1_000) }));

    await store.forgetKeys(id);
    await endRunsLeftBehind(store, now + 2_000);

    expect(await onlyRun()).toMatchObject({ state: 'interrupted', deadline: null });
  });

  it('does not wait for a yes any more once its time is over', async () => {
    const now = Date.now();
    await site.dataSource.manager.insert(
      Run,
      runWith({ id: RunStore.makeId(), state: 'pending', deadline: new Date(now + 1_000) }),
    );

    await endRunsLeftBehind(store, now + 2_000);

    expect(await onlyRun()).toMatchObject({ state: 'expired' });
  });

  const interrupt = (id: string) =>
    site.dataSource.createQueryBuilder().update(Run).set({ state: 'interrupted' }).where({ id }).execute();
});

function runWith(values: Partial<Run>): Run {
  return Object.assign(new Run(), {
    site: 'default',
    model: 'ship',
    action: 'sink',
    label: 'Sink',
    userId: '1',
    username: 'ada',
    state: 'running',
    selection: 'all matching rows',
    address: '',
    criterion: 'all',
    pinned: false,
    form: null,
    rowsSelected: 5,
    rowsSpared: 0,
    rowsAffected: null,
    offered: true,
    askedAgain: false,
    createdAt: new Date(),
    startedAt: new Date(),
    finishedAt: null,
    outcome: null,
    error: null,
    reference: null,
    ...values,
  });
}
