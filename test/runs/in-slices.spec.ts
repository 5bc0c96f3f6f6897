import { IsIn, IsString } from 'class-validator';
import fc from 'fast-check';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  FormField,
  ModelAdmin,
  Selection,
  type Outcome,
} from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { holdProgress } from '../../libs/admin/src/runs/run-progress.js';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import type { TestDatabase } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

/** A key of two columns, one of them a text, so that its order is not that of any text. */
@Entity()
class Barrel {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  hold!: string;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'varchar', length: 20, default: 'full' })
  state!: string;

  /** How often an action has come by. */
  @Column({ type: 'integer', default: 0 })
  marks!: number;
}

class MarkForm {
  @IsIn(['red', 'blue'])
  colour!: string;

  @IsString()
  @FormField({ secret: true })
  password!: string;
}

/** What happens at the slice of a number, counted from 0. */
let atSlice: (slice: number, selection: Selection<Barrel>) => unknown;
let slices: string[][];
let colours: string[];

@AdminModel(Barrel, {
  listDisplay: ['hold', 'number', 'state'],
  listFilter: ['state'],
  choices: { state: { full: 'Full', empty: 'Empty' } },
  ordering: ['-number'],
})
class BarrelAdmin extends ModelAdmin<Barrel> {
  private async work(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    const keys: string[] = [];
    for await (const key of selection.keys()) keys.push(key);
    slices.push(keys);
    await selection.update({ marks: () => 'marks + 1' });
    this.messageUser(request, 'Marked.', 'success');
    await atSlice(slices.length - 1, selection);
  }

  @AdminAction({ batch: 2 })
  mark(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.work(request, selection);
  }

  @AdminAction({ batch: 2, confirm: true })
  markAsked(request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    return this.work(request, selection);
  }

  @AdminAction({ batch: 2, form: MarkForm })
  colour(request: AdminRequest, selection: Selection<Barrel>, { colour }: MarkForm): Promise<void> {
    colours.push(colour);
    return this.work(request, selection);
  }

  /** Empties what is full: the list is the shorter after each slice. */
  @AdminAction({ batch: 2 })
  async empty(_request: AdminRequest, selection: Selection<Barrel>): Promise<void> {
    await selection.update({ state: 'empty', marks: () => 'marks + 1' });
    slices.push([]);
    await atSlice(slices.length - 1, selection);
  }

  @AdminAction({ batch: 2 })
  async roll(_request: AdminRequest, selection: Selection<Barrel>): Promise<Outcome> {
    await selection.update({ marks: 1 });
    return download({ name: 'barrels.txt', type: 'text/plain' }, async function* () {});
  }
}

const seven: readonly (readonly [string, number])[] = [
  ['aft', 1],
  ['aft', 2],
  ['aft', 10],
  ['fore', 1],
  ['fore', 2],
  ['fore', 3],
  ['mid, low', 1],
];
const sevenInSlices = [['aft,1', 'aft,2'], ['aft,10', 'fore,1'], ['fore,2', 'fore,3'], ['mid~1 low,1']];

describe.each(platformsInTurn('express'))('an action in slices, on $name and $adapter', ({ adapter, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    const entities = [Barrel];
    site = await openSite({ adapter, database: database.options, entities, providers: [BarrelAdmin] });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  const fill = async (barrels: readonly (readonly [string, number])[]): Promise<void> => {
    await site.dataSource.manager.createQueryBuilder().delete().from(Barrel).execute();
    await site.dataSource.manager.insert(
      Barrel,
      barrels.map(([hold, number]) => ({ hold, number })),
    );
    slices = [];
  };
  beforeEach(async () => {
    [atSlice, colours] = [() => undefined, []];
    await forgetRuns(site.dataSource);
    await fill(seven);
    ada = site.browseAs('ada', 'everything');
    await ada.visit('/admin/barrel');
  });

  const act = (action: string, more: FormFields = { select_across: '1' }, address = '/admin/barrel') =>
    ada.send(address, { action, ...more });
  const lastRun = (): Promise<Run> => site.dataSource.manager.findOneByOrFail(Run, { site: 'default' });
  /** Tells how often each barrel was marked, in the order of their keys: `[1, 1, 0]`. */
  const marks = async (): Promise<readonly number[]> => {
    const barrels = await site.dataSource.manager.find(Barrel, { order: { hold: 'ASC', number: 'ASC' } });
    return barrels.map((barrel) => barrel.marks);
  };
  const throwAt = (number: number, error: Error = new ActionError('The hold is locked.')) => {
    atSlice = (slice) => {
      if (slice === number) throw error;
    };
  };
  /** Leaves the run as a process does that is killed between two slices. */
  const leaveBehind = () =>
    site.dataSource.manager.update(
      Run,
      { site: 'default' },
      { state: 'running', finishedAt: null, error: null, deadline: new Date(Date.now() - 1_000) },
    );
  const goOn = async (fields: FormFields = {}): Promise<Visited> => {
    const record = await ada.visit(`/admin/runs/${(await lastRun()).id}`);
    const question = await ada.visit(record.$('a.button').attr('href') ?? '');
    return ada.submit(question, fields);
  };

  it('is called once for each, in the order of keys, whatever the order of the list', async () => {
    const list = await act('mark');

    expect(slices).toEqual(sevenInSlices);
    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(list.messages).toEqual(['Marked.']);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsSelected: 7, rowsDone: 7, rowsAffected: 7 });
  });

  it('has a record that tells meanwhile how far it is', async () => {
    const seen: (readonly [string, number | null])[] = [];
    atSlice = async (_slice, selection) => {
      const { state, rowsDone } = await selection.manager.findOneByOrFail(Run, { site: 'default' });
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
    expect(await marks()).toEqual([1, 1, 1, 1, 0, 0, 0]);
    expect(await lastRun()).toMatchObject({ state: 'failed', rowsDone: 4, rowsAffected: 4 });

    atSlice = () => undefined;
    const question = await ada.visit(record.$('a.button').attr('href') ?? '');
    expect(question.$('.ask-count').text()).toMatch(/^3\s+barrels$/);
    expect(question.text).toContain('has stopped after 4 rows');
    await ada.submit(question, {});

    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7, rowsAffected: 7, error: null });
  });

  it('shows an apology where nobody expected the failure, and goes on all the same', async () => {
    throwAt(1, new TypeError('no such pump'));

    const page = await act('mark');

    expect(page.status).toBe(500);
    expect(page.text).toContain('offers to go on from there');
    atSlice = () => undefined;
    await goOn();
    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('has failed as any other where its first slice did', async () => {
    throwAt(0);

    const list = await act('mark');

    expect(list.messages).toEqual(['The hold is locked.']);
    expect(await lastRun()).toMatchObject({ state: 'failed', rowsDone: 0, rowsAffected: null });
    const record = await ada.visit(`/admin/runs/${(await lastRun()).id}`);
    expect(record.$('a.button').length).toBe(0);
  });

  it('is found interrupted where its process was killed, and goes on from there', async () => {
    throwAt(2);
    await act('mark');
    await leaveBehind();

    const record = await ada.visit(`/admin/runs/${(await lastRun()).id}`);

    expect(record.text).toContain('Stopped after 4 rows');
    expect((await lastRun()).state).toBe('interrupted');
    atSlice = () => undefined;
    await goOn();
    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('is gone on with once, however many say so', async () => {
    throwAt(1);
    const record = await act('mark');
    atSlice = () => undefined;
    const question = await ada.visit(record.$('a.button').attr('href') ?? '');

    await Promise.all([ada.submit(question, {}), ada.submit(question, {}), ada.submit(question, {})]);

    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7, claims: 1 });
  });

  it('is no longer executed by whom it was taken from', async () => {
    throwAt(1);
    await act('mark');
    await goOn();
    const { id } = await lastRun();
    await leaveBehind();

    const late = site.dataSource.transaction((manager) => holdProgress({ id, claims: 0 }, manager));

    await expect(late).rejects.toMatchObject({ code: 'ADMIN_RUN_STOPPED' });
  });

  it('is gone on with by its own person alone, and only as long as they may', async () => {
    throwAt(1);
    await act('mark');
    const { id } = await lastRun();
    const grace = site.browseAs('grace', 'everything');
    const stranger = await grace.visit(`/admin/runs/${id}`);
    const reader = site.browseAs('ada', ['barrel.view']);
    await reader.visit('/admin/barrel');

    expect(stranger.$('a.button').length).toBe(0);
    expect((await grace.send(`/admin/runs/${id}`, {})).status).toBe(404);
    expect((await reader.send(`/admin/runs/${id}`, {})).status).toBe(403);
    expect(await marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
  });

  it('leaves rows alone that come into the list behind its last one', async () => {
    atSlice = async (slice, selection) => {
      await selection.manager.insert(Barrel, { hold: 'stern', number: slice });
    };

    await act('mark');

    expect(slices).toEqual(sevenInSlices);
    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0]);
  });

  it('leaves rows alone that have left the list before their turn', async () => {
    throwAt(1);
    await act('mark', { select_across: '1' }, '/admin/barrel?state=full');
    await site.dataSource.manager.update(Barrel, { hold: 'fore' }, { state: 'empty' });
    atSlice = () => undefined;

    await goOn();

    expect(await marks()).toEqual([1, 1, 1, 0, 0, 0, 1]);
  });

  it('goes through a list that grows shorter by what it does', async () => {
    throwAt(1);
    await act('empty', { select_across: '1' }, '/admin/barrel?state=full');
    atSlice = () => undefined;
    await goOn();

    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7 });
  });

  it('means the rows that were ticked, and all but those whose ticks were taken off, when it goes on too', async () => {
    throwAt(1);
    await act('mark', { _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
    atSlice = () => undefined;
    await goOn();
    expect(await marks()).toEqual([0, 1, 0, 1, 0, 0, 1]);

    await forgetRuns(site.dataSource);
    await fill(seven);
    throwAt(1);
    await act('mark', { select_across: '1', _unselected_action: ['aft,1', 'fore,3'] });
    atSlice = () => undefined;
    await goOn();
    expect(await marks()).toEqual([0, 1, 1, 1, 1, 0, 1]);
  });

  it('forgets the keys of its rows when it has come to its end', async () => {
    const pinned = () => site.dataSource.manager.countBy(RunKey, { role: 'pinned' });
    throwAt(1);
    await act('mark', { _selected_action: ['aft,2', 'fore,1', 'mid~1 low,1'] });
    expect(await pinned()).toBe(3);
    atSlice = () => undefined;

    await goOn();

    await expect.poll(pinned).toBe(0);
  });

  it('asks first where it is to, and goes on with the rows that were shown', async () => {
    throwAt(1);
    const question = await act('markAsked');
    await site.dataSource.manager.insert(Barrel, { hold: 'aft', number: 5 });
    await ada.submit(question, {});
    atSlice = () => undefined;

    await goOn();

    expect(await marks()).toEqual([1, 1, 0, 1, 1, 1, 1, 1]);
    expect(await lastRun()).toMatchObject({ state: 'succeeded', rowsDone: 7 });
  });

  it('shows its form again as it was filled in, but for what is secret', async () => {
    throwAt(1);
    const form = await act('colour');
    await ada.submit(form, { 'field.colour': 'blue', 'field.password': 'sesame' });
    atSlice = () => undefined;
    const record = await ada.visit(`/admin/runs/${(await lastRun()).id}`);
    const again = await ada.visit(record.$('a.button').attr('href') ?? '');

    expect(again.$('[name="field.colour"][checked], [name="field.colour"] [selected]').attr('value')).toBe('blue');
    expect(again.$('[name="field.password"]').attr('value') ?? '').toBe('');
    const missing = await ada.submit(again, { 'field.colour': 'blue' });
    expect(missing.status).toBe(422);
    await ada.submit(missing, { 'field.colour': 'blue', 'field.password': 'sesame' });

    expect(colours).toEqual(['blue', 'blue', 'blue', 'blue', 'blue']);
    expect(await marks()).toEqual([1, 1, 1, 1, 1, 1, 1]);
  });

  it('is not begun once more by the form that it has stopped for', async () => {
    const list = await ada.visit('/admin/barrel');
    throwAt(1);
    await ada.submit(list, { action: 'mark', select_across: '1' }, { form: '#rows' });
    atSlice = () => undefined;

    const second = await ada.submit(list, { action: 'mark', select_across: '1' }, { form: '#rows' });

    expect(second.address).toMatch(/^\/admin\/runs\//);
    expect(await site.dataSource.manager.count(Run)).toBe(1);
    expect(await marks()).toEqual([1, 1, 0, 0, 0, 0, 0]);
  });

  it('gives nothing back, since no outcome is that of all slices', async () => {
    const page = await act('roll');

    expect(page.status).toBe(500);
    expect(site.log.errors.at(-1)).toContain('runs slice by slice');
    expect(await marks()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  it('does each row once, whatever the rows and wherever it stops', async () => {
    const barrels = fc.uniqueArray(fc.tuple(fc.constantFrom('aft', 'fore', 'mid, low', 'é'), fc.integer()), {
      selector: ([hold, number]) => `${hold} ${number}`,
      minLength: 1,
      maxLength: 12,
    });
    const stops = fc.array(fc.tuple(fc.nat(6), fc.boolean()), { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(barrels, stops, async (drawn, drawnStops) => {
        await forgetRuns(site.dataSource);
        await fill(drawn);
        const left = [...drawnStops];
        let calls = 0;
        atSlice = () => {
          const [stop] = left;
          calls += 1;
          if (stop && calls > stop[0]) throw new ActionError('stopped');
        };
        await act('mark');
        for (;;) {
          const run = await lastRun();
          if (run.state === 'succeeded') break;
          const [, isKilled] = left.shift() ?? [0, false];
          calls = 0;
          if (run.rowsDone === 0) {
            await forgetRuns(site.dataSource);
            await act('mark');
            continue;
          }
          if (isKilled) await leaveBehind();
          await goOn();
        }

        expect(await marks()).toEqual(drawn.map(() => 1));
        expect(await lastRun()).toMatchObject({ rowsDone: drawn.length, rowsAffected: drawn.length });
      }),
      { numRuns: 15 },
    );
  });
});
