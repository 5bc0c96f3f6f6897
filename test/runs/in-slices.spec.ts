import fc from 'fast-check';
import { ActionError } from 'nest-steward';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { hold } from '../support/hold/barrel.admin.js';
import { Barrel, sevenInSlices } from '../support/hold/barrel.entity.js';
import { goOnLink, HoldSite, throwAt, throwNowhere } from '../support/hold/hold.site.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';

describe.each(platformsInTurn('express'))('an action in slices, on $name and $adapter', (platform) => {
  let site: HoldSite;
  let ada: Browser;

  beforeAll(async () => {
    site = await HoldSite.open(platform);
  });
  afterAll(() => site.close());
  beforeEach(async () => {
    await site.fill();
    ada = await site.browse();
  });

  const act = (
    action: string,
    more: FormFields = { select_across: '1' },
    address = '/admin/barrel',
  ): Promise<Visited> => ada.send(address, { action, ...more });

  it('is called once for each, in the order of keys, whatever the order of the list', async () => {
    const list = await act('mark');

    expect(hold.slices).toEqual(sevenInSlices);
    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(list.messages).toEqual(['Marked.']);
    expect(await site.lastRun()).toMatchObject({
      ...{ state: 'succeeded', rowsSelected: 7, rowsDone: 7, rowsAffected: 7, outcome: 'Marked.' },
    });
  });

  it('has a record that tells meanwhile how far it is', async () => {
    const seen: (readonly [string, number | null])[] = [];
    hold.atSlice = async ({ manager }) => {
      const { state, rowsDone } = await manager.findOneByOrFail(Run, { site: 'default' });
      seen.push([state, rowsDone]);
    };

    await act('mark');

    expect(seen).toEqual([0, 2, 4, 6].map((done) => ['running', done]));
  });

  it('stands as far as it came where a slice fails, and goes on from there', async () => {
    throwAt(2);

    const record = await act('mark');

    expect(record.address).toMatch(/^\/admin\/runs\//);
    expect(record.messages).toEqual(['Marked.', 'The hold is locked.']);
    expect(record.text).toContain('Stopped after 4 rows');
    expect(await site.marks()).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect(await site.lastRun()).toMatchObject({ state: 'failed', rowsDone: 4, rowsAffected: 4 });

    throwNowhere();
    const question = await ada.visit(goOnLink(record) ?? '');
    expect(question.$('.ask-count').text()).toMatch(/^3\s+barrels$/);
    expect(question.text).toContain('has stopped after 4 rows');
    await ada.submit(question, {});

    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7, rowsAffected: 7, error: null });
  });

  it('shows an apology where nobody expected the failure, and goes on all the same', async () => {
    throwAt(1, new TypeError('no such pump'));

    const page = await act('mark');

    expect(page.status).toBe(500);
    expect(page.text).toContain('offers to go on from there');
    throwNowhere();
    await site.goOn(ada);
    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('has failed as any other where its first slice did', async () => {
    throwAt(0);

    const list = await act('mark');

    expect(list.messages).toEqual(['The hold is locked.']);
    expect(await site.lastRun()).toMatchObject({ state: 'failed', rowsDone: 0, rowsAffected: null });
    expect(goOnLink(await ada.visit(`/admin/runs/${(await site.lastRun()).id}`))).toBeUndefined();
  });

  it('says what its slices have said that stand, and nothing of one whose COMMIT failed', async () => {
    hold.atSlice = ({ number, say }) => say(`Slice ${number}.`);
    let isRefused = false;
    const { subscribers } = site.site.dataSource;
    subscribers.push({
      beforeTransactionCommit() {
        if (isRefused || hold.slices.length < 2) return;
        isRefused = true;
        throw new Error('refused');
      },
    });

    const page = await act('mark').finally(() => subscribers.pop());

    expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
    expect((await site.lastRun()).rowsDone).toBe(2);
    const told = [...page.messages, ...(await ada.visit('/admin/barrel')).messages];
    expect(told).toEqual(['Marked.', 'Slice 0.']);
  });

  it('says no more than somebody reads, and that there was more', async () => {
    hold.atSlice = ({ number, say }) => {
      for (let place = 0; place < 10; place += 1) say(`Row ${number * 10 + place} was odd.`);
      say('Marked.');
    };

    const list = await act('mark');

    expect(list.messages).toHaveLength(21);
    expect(list.messages.at(-1)).toBe('More was said than is shown here.');
    expect((await site.lastRun()).outcome?.split('\n')).toEqual(list.messages);
  });

  it('passes over what was ticked and is there no more, and what could be no key at all', async () => {
    await act('mark', { _selected_action: ['aft,2', 'stern,1', `${'x'.repeat(800)},1`] });

    expect(await site.marks()).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 1 });
  });

  it('leaves rows alone that come into the list behind its last one', async () => {
    hold.atSlice = async ({ number, manager }) => {
      await manager.insert(Barrel, { hold: 'stern', number });
    };

    await act('mark');

    expect(hold.slices).toEqual(sevenInSlices);
    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('goes through a list that grows shorter by what it does', async () => {
    throwAt(1);
    await act('empty', { select_across: '1' }, '/admin/barrel?state=full');
    throwNowhere();
    await site.goOn(ada);

    expect(await site.marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7 });
  });

  it('deletes softly, and passes over what is deleted already', async () => {
    await site.manager.softDelete(Barrel, { hold: 'fore', number: 1 });
    throwAt(1);
    await act('throwOverboard');
    expect(await site.manager.count(Barrel)).toBe(4);
    throwNowhere();
    await site.goOn(ada);

    expect(hold.slices).toEqual([
      ['aft,1', 'aft,2'],
      ['aft,10', 'fore,2'],
      ['aft,10', 'fore,2'],
      ['fore,3', 'mid~1 low,1'],
    ]);
    expect(await site.manager.count(Barrel)).toBe(0);
    expect(await site.lastRun()).toMatchObject({ rowsSelected: 6, rowsDone: 6, rowsAffected: 6 });
  });

  it('has one slice on the page of a row', async () => {
    await ada.submit(await ada.visit('/admin/barrel/aft,2'), { action: 'markThis' });

    expect(hold.slices).toEqual([['aft,2']]);
    expect(await site.lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 1 });
  });

  it('is not begun once more by the form that it has stopped for', async () => {
    const list = await ada.visit('/admin/barrel');
    throwAt(1);
    await ada.submit(list, { action: 'mark', select_across: '1' }, { form: '#rows' });
    throwNowhere();

    const second = await ada.submit(list, { action: 'mark', select_across: '1' }, { form: '#rows' });

    expect(second.address).toMatch(/^\/admin\/runs\//);
    expect(await site.manager.count(Run)).toBe(1);
    expect(await site.marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
  });

  it('gives nothing back, since no outcome is that of all slices', async () => {
    const page = await act('roll');

    expect(page.status).toBe(500);
    expect(site.site.log.errors.at(-1)).toContain('runs slice by slice');
    expect(await site.marks()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('does each row once, whatever the rows and wherever it stops', async () => {
    const holds = fc.constantFrom('aft', 'fore', 'mid, low', 'é', 'Zulu', 'ähre', '');
    const barrels = fc.uniqueArray(fc.tuple(holds, fc.integer()), {
      selector: ([name, number]) => `${name} ${number}`,
      minLength: 1,
      maxLength: 12,
    });
    const stops = fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(barrels, stops, async (drawn, drawnStops) => {
        await site.fill(drawn);
        const left = [...drawnStops];
        let calls = 0;
        hold.atSlice = () => {
          const [stop] = left;
          calls += 1;
          if (stop && calls > stop[0]) throw new ActionError('stopped');
        };
        await act('mark');
        for (;;) {
          const run = await site.lastRun();
          if (run.state === 'succeeded') break;
          const [, isKilled] = left.shift() ?? [0, false];
          calls = 0;
          if (run.rowsDone === 0) {
            await forgetRuns(site.site.dataSource);
            await act('mark');
            continue;
          }
          if (isKilled) await site.leaveBehind();
          await site.goOn(ada);
        }

        expect(await site.marks()).toEqual(drawn.map(() => 1));
        expect(await site.lastRun()).toMatchObject({ rowsDone: drawn.length, rowsAffected: drawn.length });
      }),
      { numRuns: 15 },
    );
  });
});
