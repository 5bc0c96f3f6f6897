import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  FormField,
  ModelAdmin,
  redirect,
  Selection,
} from 'nest-steward';
import { IsString } from 'class-validator';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { makeGate, type Gate } from '../support/gate.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { platformsInTurn } from '../support/platforms.js';
import { openSite, type OpenSite } from '../support/site.js';

class Orders {
  @IsString()
  port!: string;

  @FormField({ secret: true })
  @IsString()
  password!: string;
}

let gate: Gate;

@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  searchFields: ['name'],
  choices: { status: { moored: 'Moored', sailing: 'Sailing' } },
  ordering: ['name'],
})
class RecordedShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ description: 'Sink selected ships' })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction()
  async inspect(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.count();
  }

  @AdminAction()
  async refuse(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'lost' });
    throw new ActionError('The harbour master said no.');
  }

  @AdminAction()
  async crash(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'lost' });
    throw new Error("SELECT secret FROM safe WHERE code = '1234'");
  }

  @AdminAction({ transaction: false })
  async crashHalfway(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'lost' });
    throw new Error('The pumps failed.');
  }

  @AdminAction()
  async depart(): Promise<ReturnType<typeof redirect>> {
    return redirect('/port');
  }

  @AdminAction({ form: Orders })
  async order(_request: AdminRequest, selection: Selection<Ship>, orders: Orders): Promise<void> {
    await selection.update({ status: orders.port });
  }

  @AdminAction({ permissions: ['view'] })
  async list(_request: AdminRequest, selection: Selection<Ship>) {
    return download({ name: 'ships.txt', type: 'text/plain' }, async function* () {
      for await (const { name } of selection.inListOrder()) yield `${name}\n`;
    });
  }

  @AdminAction({ permissions: ['view'] })
  async listBadly() {
    return download({ name: 'ships.txt', type: 'text/plain' }, async function* () {
      yield 'Aurora\n';
      await gate.opened;
      throw new Error('The ink ran out.');
    });
  }

  @AdminAction()
  async paintAndList(_request: AdminRequest, selection: Selection<Ship>) {
    await selection.update({ status: 'painted' });
    return download({ name: 'ships.txt', type: 'text/plain' }, async function* () {
      await Promise.reject(new Error('The ink ran out.'));
      yield 'Aurora';
    });
  }

  @AdminAction({ permissions: ['view'] })
  async listForever() {
    return download({ name: 'ships.txt', type: 'text/plain' }, async function* () {
      for (;;) {
        yield 'Aurora\n'.repeat(10_000);
        await new Promise((resolve) => setImmediate(resolve));
      }
    });
  }
}

describe.each(platformsInTurn('express'))('the record of a run, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter,
      database: database.options,
      providers: [RecordedShipAdmin],
      site: { touchedRows: 4 },
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    await resetFleet(site.dataSource);
    gate = makeGate();
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const runs = () => site.dataSource.manager.find(Run, { order: { id: 'DESC' } });
  const latest = async () => (await runs())[0];
  const touched = async (run: Run | undefined) => {
    const keys = await site.dataSource.manager.findBy(RunKey, { runId: run?.id ?? '', role: 'touched' });
    return keys.map(({ key }) => key).sort();
  };
  const until = async (condition: (run: Run | undefined) => boolean) => {
    await vi.waitFor(async () => expect(condition(await latest())).toBe(true), { timeout: 5_000 });
    return latest();
  };

  it('tells who ran what, on which rows, when, and how it ended', async () => {
    const before = Date.now();
    await browser.send('/admin/ship?q=a&status=moored', { action: 'sink', _selected_action: ['1', '2'] });

    const run = await latest();
    expect(run).toMatchObject({
      site: 'default',
      model: 'ship',
      action: 'sink',
      label: 'Sink selected ships',
      username: 'ada',
      state: 'succeeded',
      selection: '2 ticked rows · search “a” · status: Moored',
      address: '?q=a&status=moored',
      form: null,
      rowsSelected: 2,
      rowsAffected: 2,
      outcome: '2 ships sank.',
      error: null,
      reference: null,
    });
    expect(run?.id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7/);
    expect(run?.startedAt?.getTime()).toBeGreaterThanOrEqual(before);
    expect(run?.finishedAt?.getTime()).toBeGreaterThanOrEqual(run?.startedAt?.getTime() ?? 0);
    expect(await touched(run)).toEqual(['1', '2']);
  });

  it('keeps as many keys as it was told, and counts all rows', async () => {
    await browser.send('/admin/ship', { action: 'sink', select_across: '1' });

    const run = await latest();
    expect(run).toMatchObject({ selection: 'all matching rows', rowsSelected: 5, rowsAffected: 5 });
    expect(await touched(run)).toHaveLength(4);
  });

  it('says of an action that wrote nothing through its selection that no row is known to be affected', async () => {
    await browser.send('/admin/ship', { action: 'inspect', _selected_action: ['1'] });

    expect(await latest()).toMatchObject({ state: 'succeeded', rowsAffected: null, outcome: '“Inspect” was run.' });
  });

  it('is none where no row is left to run on', async () => {
    const before = await runs();
    await browser.send('/admin/ship?status=moored', { action: 'sink', _selected_action: ['4', '99'] });

    expect(await runs()).toEqual(before);
  });

  it('says failed, in the words the person was told, when the action refuses; what it wrote is undone', async () => {
    await browser.send('/admin/ship', { action: 'refuse', _selected_action: ['1'] });

    expect(await latest()).toMatchObject({
      state: 'failed',
      error: 'The harbour master said no.',
      rowsAffected: null,
      outcome: null,
    });
    expect(await shipsThat(site.dataSource, 'lost')).toEqual([]);
  });

  it('has the number of the log and of the page when something broke, and none of its inner words', async () => {
    const page = await browser.send('/admin/ship', { action: 'crash', _selected_action: ['1'] });

    const run = await latest();
    expect(run).toMatchObject({ state: 'failed', rowsAffected: null });
    expect(run?.reference).toMatch(/^[\da-f]{4}-[\da-f]{4}$/);
    expect(page.text).toContain(run?.reference);
    expect(run?.error).toContain(run?.reference);
    expect(run?.error).not.toContain('secret');
  });

  it('says what was done when an action outside of a transaction broke', async () => {
    await browser.send('/admin/ship', { action: 'crashHalfway', _selected_action: ['1', '2'] });

    expect(await latest()).toMatchObject({ state: 'failed', rowsAffected: 2 });
    expect(await shipsThat(site.dataSource, 'lost')).toEqual(['Aurora', 'Beagle']);
  });

  it('says where the action sent the person', async () => {
    await browser.send('/admin/ship', { action: 'depart', _selected_action: ['1'] }, { follow: false });

    expect(await latest()).toMatchObject({ state: 'succeeded', outcome: 'Went on to /port.' });
  });

  it('keeps the values of the form, but for secrets', async () => {
    const question = await browser.send('/admin/ship', { action: 'order', _selected_action: ['1'] });
    await browser.submit(question, { 'field.port': 'Lisbon', 'field.password': 'swordfish' });

    const run = await latest();
    expect(run).toMatchObject({ state: 'succeeded', rowsSelected: 1, rowsAffected: 1 });
    expect(run?.selection).toBe('1 ticked row · Aurora');
    expect(JSON.parse(run?.form ?? '')).toEqual({ port: 'Lisbon' });
    expect(JSON.stringify(await runs())).not.toContain('swordfish');
  });

  it('of a confirmed run keeps the keys it ran on, and forgets those that were only fixed', async () => {
    const question = await browser.send('/admin/ship', { action: 'order', _selected_action: ['1', '2'] });
    await site.dataSource.manager.delete(Ship, { id: 2 });
    await browser.submit(question, { 'field.port': 'Lisbon', 'field.password': 'swordfish' });

    const run = await until((found) => found?.deadline === null);
    const keys = await site.dataSource.manager.findBy(RunKey, { runId: run?.id ?? '' });
    expect(keys.map(({ role, key }) => `${role} ${key}`)).toEqual(['touched 1']);
  });

  it('keeps the keys of rows, not of ticks: keys that nobody has do not take their place', async () => {
    const invented = Array.from({ length: 10 }, (_, index) => String(1_000 + index));
    await browser.send('/admin/ship', { action: 'sink', _selected_action: [...invented, '1', '2'] });

    const run = await latest();
    expect(run).toMatchObject({ rowsSelected: 2, rowsAffected: 2 });
    expect(await touched(run)).toEqual(['1', '2']);
  });

  describe('of a download', () => {
    it('says succeeded when the last piece was handed over', async () => {
      await browser.send('/admin/ship', { action: 'list', _selected_action: ['1', '2'] });

      const run = await until((found) => found?.state !== 'running');
      expect(run).toMatchObject({ state: 'succeeded', outcome: 'Download of ships.txt.', rowsSelected: 2 });
    });

    it('says failed where it broke in mid-stream, and the file is not passed for a whole one', async () => {
      const answer = browser.send('/admin/ship', { action: 'listBadly', _selected_action: ['1'] });
      await until((found) => found?.action === 'listBadly');
      gate.open();

      await expect(answer).rejects.toThrow('terminated');
      const run = await until((found) => found?.state !== 'running');
      expect(run).toMatchObject({ state: 'failed' });
      expect(run?.reference).toMatch(/^[\da-f]{4}-[\da-f]{4}$/);
      expect(site.log.errors.at(-1)).toContain(String(run?.reference));
    });

    it('says of one that broke after its action had written that what was changed stands', async () => {
      const page = await browser.send('/admin/ship', { action: 'paintAndList', _selected_action: ['1'] });

      const run = await until((found) => found?.state !== 'running');
      expect(run).toMatchObject({ state: 'failed', rowsAffected: 1 });
      expect(run?.error).toContain('what the action changed before stands');
      expect(page.text).toContain('what the action changed before stands');
      expect(await shipsThat(site.dataSource, 'painted')).toEqual(['Aurora']);
    });

    it('says failed where the browser went away', async () => {
      const leaving = new AbortController();
      const body = new URLSearchParams({ action: 'listForever', _selected_action: '1' });
      const page = await browser.visit('/admin/ship');
      body.set('_csrf', String(page.$('input[name=_csrf]').attr('value')));
      const answer = await fetch(`${site.origin}/admin/ship`, {
        method: 'POST',
        body,
        signal: leaving.signal,
        headers: { cookie: browser.cookieHeader() },
      });
      await answer.body?.getReader().read();
      leaving.abort();

      const run = await until((found) => found?.action === 'listForever' && found.state !== 'running');
      expect(run).toMatchObject({ state: 'failed', error: 'The download was broken off before its end.' });
    });
  });
});
