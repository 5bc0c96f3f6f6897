import { setTimeout } from 'node:timers/promises';
import { ActionError } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import { hold } from '../support/hold/barrel.admin.js';
import { Barrel } from '../support/hold/barrel.entity.js';
import { goOnLink, HoldSite, throwNowhere } from '../support/hold/hold.site.js';
import { platformsInTurn } from '../support/platforms.js';

/** How long a write may wait for a slice here, in milliseconds. */
const LOCK_TIMEOUT = 2_000;
/** For how long a slice goes on after somebody has asked to stop its run, in milliseconds: by then that waits for its end. */
const MOMENT = 700;

const staff = ['barrel.view', 'barrel.change'];

describe.each(platformsInTurn('express'))('stopping a run in slices, on $name and $adapter', (platform) => {
  let site: HoldSite;
  let ada: Browser;

  beforeAll(async () => {
    site = await HoldSite.open(platform, { lockTimeout: LOCK_TIMEOUT });
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.fill();
    ada = await site.browse(staff);
  });

  const all = { select_across: '1' };
  const recordOf = async (): Promise<string> => `/admin/runs/${(await site.lastRun()).id}`;
  const stopButton = ({ $ }: Visited): string | undefined => $('form[action$="/stop"] button').text() || undefined;
  const stop = (browser: Browser, id: string, claims = 0): Promise<Visited> =>
    browser.send(`/admin/runs/${id}/stop`, { claims: String(claims) });
  /** Asks to stop the run while its slice of a number, counted from 0, is under way for a while longer, and then may fail. */
  const stopAt = (
    number: number,
    { moment = MOMENT, error }: { readonly moment?: number; readonly error?: Error } = {},
  ): (() => Promise<Visited> | undefined) => {
    let asked: Promise<Visited> | undefined;
    hold.atSlice = async (slice) => {
      if (slice.number !== number) return;
      const { id } = await slice.manager.findOneByOrFail(Run, { site: 'default' });
      asked = stop(ada, id);
      const end = performance.now() + moment;
      // A transaction that stands idle is ended.
      while (performance.now() < end) {
        await setTimeout(MOMENT / 3);
        await slice.manager.count(Barrel);
      }
      if (error) throw error;
    };
    return () => asked;
  };
  /** Records a run as it is between two slices, or before the first. */
  const leaveUnderWay = async (values: Partial<Run>): Promise<void> => {
    await ada.send('/admin/barrel', { action: 'mark', _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
    const deadline = new Date(Date.now() + 60_000);
    await site.manager.update(
      Run,
      { site: 'default' },
      { state: 'running', finishedAt: null, outcome: null, deadline, ...values },
    );
  };

  it.each(['mark', 'markSerially'])(
    'lets the slice under way of %s come to its end, and begins no other: what is done stands',
    async (action) => {
      const asked = stopAt(1);

      const told = await ada.send('/admin/barrel', { action, ...all });
      const stopped = await asked();

      expect(await site.marks()).toEqual([1, 1, 1, 1, 0, 0, 0]);
      expect(await site.lastRun()).toMatchObject({ state: 'failed', rowsDone: 4, error: 'Stopped by ada.' });
      for (const page of [told, stopped]) {
        expect(page?.address).toBe(await recordOf());
        expect(page?.text).toContain('Stopped after 4 rows');
        expect(page?.text).toContain('Stopped by ada.');
      }
    },
  );

  it('leaves the rest to be gone on with, and the record tells who had stopped it', async () => {
    const asked = stopAt(0);
    await ada.send('/admin/barrel', { action: 'mark', ...all });
    await asked();
    throwNowhere();

    await site.goOn(ada);

    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect((await site.lastRun()).state).toBe('succeeded');
    const record = await ada.visit(await recordOf());
    expect(record.text).toContain('After 2 rows');
    expect(record.text).toContain('Stopped by ada.');
  });

  it('is for its own person, and for superusers', async () => {
    await leaveUnderWay({ rowsDone: 2 });
    const { id } = await site.lastRun();
    const record = `/admin/runs/${id}`;
    const grace = site.site.browseAs('grace', staff);
    const root = site.site.browseAs('root', 'everything');

    expect(stopButton(await grace.visit(record))).toBeUndefined();
    expect((await stop(grace, id)).status).toBe(404);
    expect((await site.lastRun()).state).toBe('running');
    expect(stopButton(await ada.visit(record))).toBe('Stop');
    expect(stopButton(await root.visit(record))).toBe('Stop');
    await stop(root, id);
    expect(await site.lastRun()).toMatchObject({ state: 'failed', error: 'Stopped by root.' });
  });

  it('is the end of one that has no slice behind it yet', async () => {
    await leaveUnderWay({ rowsDone: 0 });

    const record = await stop(ada, (await site.lastRun()).id);

    expect(record.text).toContain('Stopped by ada.');
    expect(goOnLink(record)).toBeUndefined();
  });

  it.each([
    ['has ended', { state: 'succeeded', rowsDone: 3 }],
    ['is one transaction', { state: 'running', rowsDone: null }],
  ] as const)('does nothing to a run that %s', async (_what, values) => {
    await leaveUnderWay(values);
    const before = await site.lastRun();

    const record = await stop(ada, before.id);

    expect(record.address).toBe(await recordOf());
    expect(stopButton(record)).toBeUndefined();
    expect(await site.lastRun()).toEqual(before);
  });

  it('stops no more than the one time that its page was shown of', async () => {
    await leaveUnderWay({ rowsDone: 2, claims: 1 });

    const record = await stop(ada, (await site.lastRun()).id, 0);
    expect(record.messages).toEqual([
      'The page was an older one, so the run was not stopped. Press Stop again if it is to end.',
    ]);
    expect((await site.lastRun()).state).toBe('running');
    await ada.submit(await ada.visit(await recordOf()), {}, { form: 'form[action$="/stop"]' });
    expect((await site.lastRun()).state).toBe('failed');
  });

  it('leaves to a slice that fails meanwhile to say why', async () => {
    const asked = stopAt(1, { error: new ActionError('The hold is locked.') });

    await ada.send('/admin/barrel', { action: 'mark', ...all });
    await asked();

    expect(await site.lastRun()).toMatchObject({ state: 'failed', rowsDone: 2, error: 'The hold is locked.' });
    throwNowhere();
    await site.goOn(ada);
    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('comes too late for the last slice: the run has succeeded', async () => {
    const asked = stopAt(3);

    await ada.send('/admin/barrel', { action: 'mark', ...all });

    expect((await asked())?.text).not.toContain('Stopped by');
    expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7, error: null });
  });

  it('says so where the slice takes longer than a write may wait, and the run goes on', async () => {
    const asked = stopAt(0, { moment: 2 * LOCK_TIMEOUT });

    await ada.send('/admin/barrel', { action: 'mark', ...all });

    expect((await asked())?.status).toBe(503);
    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect((await site.lastRun()).state).toBe('succeeded');
  });

  it('leads back to the record whoever opens its address', async () => {
    await leaveUnderWay({ rowsDone: 2 });

    expect((await ada.visit(`${await recordOf()}/stop`)).address).toBe(await recordOf());
  });
});
