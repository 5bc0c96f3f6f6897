import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdProgress } from '../../libs/admin/src/runs/run-progress.js';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { hold } from '../support/hold/barrel.admin.js';
import { Barrel } from '../support/hold/barrel.entity.js';
import { goOnLink, HoldSite, throwAt, throwNowhere } from '../support/hold/hold.site.js';
import { platformsInTurn } from '../support/platforms.js';

describe.each(platformsInTurn('fastify'))(
  'a run that has stopped between two slices, on $name and $adapter',
  (platform) => {
    let site: HoldSite;
    let ada: Browser;

    beforeAll(async () => {
      site = await HoldSite.open(platform);
    });
    afterAll(() => site.close());
    beforeEach(async () => {
      await site.fill();
      ada = await site.browse();
      throwAt(1);
    });

    const all = { select_across: '1' };
    /** Begins a run, of which the second slice fails. Nothing fails from then on. */
    const stop = async (action: string, more: FormFields = all, address = '/admin/barrel'): Promise<Visited> => {
      const record = await ada.send(address, { action, ...more });
      throwNowhere();
      return record;
    };
    const pinned = (): Promise<number> => site.manager.countBy(RunKey, { role: 'pinned' });

    it('is found interrupted where its process was killed, and goes on from there', async () => {
      await stop('mark');
      await site.leaveBehind();

      const record = await ada.visit(`/admin/runs/${(await site.lastRun()).id}`);

      expect(record.text).toContain('Stopped after 2 rows');
      expect((await site.lastRun()).state).toBe('interrupted');
      await site.goOn(ada);
      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });

    it('is gone on with once, however many say so at once', async () => {
      await stop('mark');
      const question = await site.askToGoOn(ada);

      await Promise.all([ada.submit(question, {}), ada.submit(question, {}), ada.submit(question, {})]);

      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
      expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7, claims: 1 });
    });

    it('is gone on with by no yes that it was given before it stopped', async () => {
      const first = await ada.send('/admin/barrel', { action: 'markAsked', ...all });
      await ada.submit(first, {});
      throwAt(2);
      const second = await ada.submit(first, {});
      expect(second.address).toMatch(/^\/admin\/runs\//);
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);

      throwAt(3);
      const question = await site.askToGoOn(ada);
      await ada.submit(question, {});
      throwNowhere();
      await ada.submit(question, {});
      expect(await site.marks()).toEqual([1, 1, 1, 1, 0, 0, 0]);
      await site.goOn(ada);
      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });

    it('is no longer executed by whom it was taken from', async () => {
      await stop('mark');
      await site.goOn(ada);
      const { id } = await site.lastRun();
      await site.leaveBehind();

      const late = site.site.dataSource.transaction((manager) => holdProgress({ id, claims: 0 }, manager));

      await expect(late).rejects.toMatchObject({ code: 'ADMIN_RUN_STOPPED' });
    });

    it('is taken from a process that stands still between two slices, which does no more of it', async () => {
      throwNowhere();
      const { subscribers } = site.site.dataSource;
      subscribers.push({
        async afterTransactionCommit({ queryRunner: { manager } }) {
          // Who goes on with it counts so.
          if (hold.slices.length === 1) await manager.update(Run, { site: 'default', claims: 0 }, { claims: 1 });
        },
      });

      const page = await ada.send('/admin/barrel', { action: 'mark', ...all }).finally(() => subscribers.pop());

      expect(page.status).toBe(500);
      expect(site.site.log.errors.at(-1)).toContain('ADMIN_RUN_STOPPED');
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
      expect(await site.lastRun()).toMatchObject({ state: 'running', claims: 1, rowsDone: 2, error: null });
    });

    it('is gone on with by its own person alone, and only as long as they may', async () => {
      await stop('mark');
      const { id } = await site.lastRun();
      const grace = site.site.browseAs('grace', 'everything');
      const stranger = await grace.visit(`/admin/runs/${id}`);
      const reader = await site.browse(['barrel.view']);

      expect(goOnLink(stranger)).toBeUndefined();
      expect((await grace.send(`/admin/runs/${id}?go-on=0`, {})).status).toBe(404);
      expect((await reader.send(`/admin/runs/${id}?go-on=0`, {})).status).toBe(403);
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
    });

    it('can be gone on with for a week', async () => {
      await stop('mark', { _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
      const question = await site.askToGoOn(ada);
      expect(await pinned()).toBe(3);
      const { id, deadline } = await site.lastRun();
      expect((deadline?.getTime() ?? 0) - Date.now()).toBeGreaterThan(6.9 * 24 * 60 * 60_000);
      await site.manager.update(Run, { id }, { deadline: new Date(Date.now() - 1_000) });

      await ada.submit(question, {});

      expect(goOnLink(await ada.visit(`/admin/runs/${id}`))).toBeUndefined();
      expect(await site.marks()).toEqual([0, 1, 0, 1, 0, 0, 0]);
    });

    it('is not gone on with where its action runs in slices no more', async () => {
      await stop('mark');
      const { id } = await site.lastRun();
      await site.manager.update(Run, { id }, { action: 'markAtOnce' });

      const record = await ada.visit(`/admin/runs/${id}`);
      const sent = await ada.send(`/admin/runs/${id}?go-on=0`, {});

      expect(goOnLink(record)).toBeUndefined();
      expect(sent.status).toBe(403);
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
    });

    it('leaves rows alone that have left the list before their turn', async () => {
      await stop('mark', all, '/admin/barrel?state=full');
      await site.manager.update(Barrel, { hold: 'fore' }, { state: 'empty' });

      await site.goOn(ada);

      expect(await site.marks()).toEqual([1, 1, 1, 0, 0, 0, 1]);
    });

    it('asks once more where other rows are left than its question has told', async () => {
      await site.manager.update(Barrel, { hold: 'fore' }, { state: 'empty' });
      await stop('mark', all, '/admin/barrel?state=full');
      const question = await site.askToGoOn(ada);
      expect(question.$('.ask-count').text()).toMatch(/^2\s+barrels$/);
      await site.manager.update(Barrel, { hold: 'fore' }, { state: 'full' });

      const again = await ada.submit(question, {});
      expect(again.text).toContain('it was 2, and is 5 now');
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
      await ada.submit(again, {});

      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });

    it('means the rows that were ticked, and all but those whose ticks were taken off', async () => {
      await stop('mark', { _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
      await site.goOn(ada);
      expect(await site.marks()).toEqual([0, 1, 0, 1, 0, 0, 1]);

      await site.fill();
      throwAt(1);
      await stop('mark', { ...all, _unselected_action: ['aft,1', 'fore,3'] });
      await site.goOn(ada);
      expect(await site.marks()).toEqual([0, 1, 1, 1, 1, 0, 1]);
    });

    it('forgets the keys of its rows when it has come to its end, and where its slices ended', async () => {
      await stop('mark', { _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
      expect(await pinned()).toBe(3);
      expect((await site.lastRun()).doneUpTo).not.toBeNull();

      await site.goOn(ada);

      await expect.poll(pinned).toBe(0);
      expect(await site.lastRun()).toMatchObject({ state: 'succeeded', doneUpTo: null, lastRow: null });
    });

    it('stops again as often as it fails, and tells of each time where it was and why', async () => {
      await stop('mark');
      throwAt(3);
      await site.goOn(ada);
      throwNowhere();
      const record = await site.goOn(ada).then(async () => ada.visit(`/admin/runs/${(await site.lastRun()).id}`));

      expect(
        record
          .$('h3')
          .map((_, heading) => record.$(heading).text())
          .get(),
      ).toEqual(['After 2 rows', 'After 4 rows']);
      expect(record.text.match(/The hold is locked\./g)).toHaveLength(2);
      expect(record.text).toContain('Where it stopped before');
      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });

    it('is led to from the apology for what nobody expected', async () => {
      throwAt(1, new TypeError('no such pump'));
      const page = await stop('mark');
      expect(page.status).toBe(500);

      const record = await ada.visit(page.$('main a.button').attr('href') ?? '');

      expect(goOnLink(record)).toBeDefined();
    });

    it('says why it cannot be gone on with from a list that the person may no longer see so', async () => {
      await stop('mark', all, '/admin/barrel?state=full');
      const { id } = await site.lastRun();
      await site.manager.update(Run, { id }, { address: '?cargo=rum' });

      const record = await ada.visit(`/admin/runs/${id}?go-on=0`);

      expect(record.messages[0]).toContain('can no longer be shown to you as it was');
    });

    it('goes on with the rows that its question has shown', async () => {
      const question = await ada.send('/admin/barrel', { action: 'markAsked', ...all });
      await site.manager.insert(Barrel, { hold: 'aft', number: 5 });
      await ada.submit(question, {});
      throwNowhere();

      await site.goOn(ada);

      expect(await site.marks()).toEqual([1, 1, 0, 1, 1, 1, 1, 1]);
      expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7 });
    });

    it('asks its question anew: it may be closed by now, or leave out more', async () => {
      await ada.submit(await ada.send('/admin/barrel', { action: 'markOpen', ...all }), {});
      throwNowhere();
      const before = await site.askToGoOn(ada);
      hold.isOpen = false;
      const closed = await site.askToGoOn(ada);
      expect(closed.$('main form button')).toHaveLength(0);
      expect((await ada.submit(before, {})).status).toBe(403);
      expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);

      hold.isOpen = true;
      await site.manager.update(Barrel, { hold: 'fore', number: 2 }, { state: 'empty' });
      await site.goOn(ada);

      expect(await site.marks()).toEqual([1, 1, 1, 1, 0, 1, 1]);
      expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsSelected: 6, rowsSpared: 1, rowsDone: 6 });
    });

    it('takes no more rows than any of its action', async () => {
      await stop('markFew');
      const more = [1, 2, 3].map((number) => ({ hold: 'cabin', number }));
      await site.manager.insert(Barrel, more);

      const list = await site.goOn(ada);

      expect(list.messages.at(-1)).toContain('takes at most 7 rows, and 8 are selected');
      expect((await site.marks()).filter((marks) => marks > 0)).toHaveLength(2);
    });

    it('shows its form as it was filled in, but for what is secret and what was too long to be kept', async () => {
      const form = await ada.send('/admin/barrel', { action: 'colour', ...all });
      const note = 'x'.repeat(20_000);
      const fields = { 'field.colour': 'blue', 'field.due': '2026-12-24T06:30', 'field.note': note };
      await ada.submit(form, { ...fields, 'field.password': 'sesame' });
      throwNowhere();
      const again = await site.askToGoOn(ada);

      expect(again.$('[name="field.colour"][checked], [name="field.colour"] [selected]').attr('value')).toBe('blue');
      expect(again.$('[name="field.due"]').attr('value')).toBe('2026-12-24T06:30');
      expect(again.$('[name="field.password"]').attr('value') ?? '').toBe('');
      expect(again.$('[name="field.note"]').text().trim()).toBe('');
      const missing = await ada.submit(again, { 'field.colour': 'blue' });
      expect(missing.status).toBe(422);
      await ada.submit(missing, { 'field.colour': 'red', 'field.note': 'short', 'field.password': 'sesame' });

      expect(hold.forms.map(({ colour }) => colour)).toEqual(['blue', 'blue', 'red', 'red', 'red']);
      const { form: last, stops } = await site.lastRun();
      expect(last).toContain('red');
      // What the first rows were done with stays in the record.
      expect(JSON.parse(stops ?? '')).toEqual([
        { rowsDone: 2, error: 'The hold is locked.', reference: null, form: expect.stringContaining('blue') },
      ]);
      const record = await ada.visit(`/admin/runs/${(await site.lastRun()).id}`);
      expect(record.$('main section').last().prevAll('section').first().text()).toContain('blue');
      expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    });
  },
);
