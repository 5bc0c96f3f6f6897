import {
  AdminAction,
  AdminModel,
  AdminRequest,
  ModelAdmin,
  Selection,
  deleteSelected,
  purgeSelected,
  type ConfigurationError,
} from 'nest-steward';
import {
  Column,
  DeleteDateColumn,
  Entity,
  In,
  JoinColumn,
  ManyToOne,
  PrimaryColumn,
  ViewColumn,
  ViewEntity,
  type DataSource,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { cellsOn, namesOn } from '../support/listed-rows.js';
import { makeSite, openSite, type OpenSite } from '../support/site.js';

@Entity()
class Harbour {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;
}

@Entity()
class Mooring {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'integer' })
  harbour!: number;

  @Column({ type: 'varchar' })
  state!: string;

  @Column({ type: 'date', nullable: true })
  until!: string | null;

  @DeleteDateColumn()
  gone!: Date | null;
}

/** The moorings that can be had, each under a key of its own. */
@ViewEntity({
  name: 'free_mooring',
  expression: (dataSource: DataSource) =>
    dataSource
      .createQueryBuilder()
      .select('mooring.id', 'id')
      .addSelect('mooring.state', 'state')
      .addSelect('mooring.until', 'until')
      .addSelect('mooring.gone', 'gone')
      .addSelect('mooring.harbour', 'harbour_id')
      .from(Mooring, 'mooring')
      .where("mooring.state <> 'taken'"),
})
class FreeMooring {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ViewColumn()
  state!: string;

  @Column({ type: 'date', nullable: true })
  until!: string | null;

  @DeleteDateColumn()
  gone!: Date | null;

  @ManyToOne(() => Harbour)
  @JoinColumn({ name: 'harbour_id' })
  harbour!: Harbour;
}

/** Two columns tell its rows apart. */
@ViewEntity({
  name: 'state_of_harbours',
  expression: (dataSource: DataSource) =>
    dataSource
      .createQueryBuilder()
      .select('mooring.harbour', 'harbour')
      .addSelect('mooring.state', 'state')
      .addSelect('COUNT(*)', 'moorings')
      .from(Mooring, 'mooring')
      .groupBy('mooring.harbour')
      .addGroupBy('mooring.state'),
})
class StateOfHarbours {
  @PrimaryColumn({ type: 'integer' })
  harbour!: number;

  @PrimaryColumn({ type: 'varchar', length: 20 })
  state!: string;

  @Column({ type: 'integer' })
  moorings!: number;
}

/** Names no key. */
@ViewEntity({ name: 'names', expression: 'SELECT name FROM harbour' })
class Names {
  @ViewColumn()
  name!: string;
}

/** What a selection could do to rows. */
const writes = {
  update: (selection: Selection) => selection.update({ state: 'taken' }),
  delete: (selection: Selection) => selection.delete(),
  softDelete: (selection: Selection) => selection.softDelete(),
  restore: (selection: Selection) => selection.restore(),
  saveEach: (selection: Selection<FreeMooring>) =>
    selection.saveEach((mooring) => {
      mooring.state = 'taken';
    }),
  removeEach: (selection: Selection) => selection.removeEach(),
  softRemoveEach: (selection: Selection) => selection.softRemoveEach(),
  recoverEach: (selection: Selection) => selection.recoverEach(),
} as const;

@AdminModel(Harbour)
class HarbourAdmin extends ModelAdmin<Harbour> {
  override getRowLabel(harbour: Harbour): string {
    return harbour.name;
  }
}

@AdminModel(FreeMooring, {
  listDisplay: ['id', 'state', 'until', 'harbour.name'],
  listFilter: ['until', 'harbour'],
  searchFields: ['state', 'harbour.name'],
  ordering: ['harbour.name', '-until'],
})
class FreeMooringAdmin extends ModelAdmin<FreeMooring> {
  @AdminAction()
  async take(request: AdminRequest, selection: Selection<FreeMooring>): Promise<void> {
    const ids = (await selection.getMany()).map(({ id }) => id);
    const { affected } = await selection.manager.update(Mooring, { id: In(ids) }, { state: 'taken' });
    this.messageUser(request, `${affected} taken`);
  }

  @AdminAction({ selection: 'optional' })
  async write(request: AdminRequest, selection: Selection<FreeMooring>): Promise<void> {
    for (const [name, write] of Object.entries(writes)) {
      const error: unknown = await write(selection).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      this.messageUser(request, `${name}: ${String(error)}`);
    }
  }

  @AdminAction({ confirm: true, locations: ['list', 'object'] })
  async count(request: AdminRequest, selection: Selection<FreeMooring>): Promise<void> {
    const pinned = await selection.pin();
    this.messageUser(request, `${await selection.count()} of ${await pinned.count()}`);
  }
}

@AdminModel(StateOfHarbours, {
  listDisplay: ['harbour', 'state', 'moorings'],
  ordering: ['moorings', 'state'],
  listFilter: ['moorings'],
})
class StateOfHarboursAdmin extends ModelAdmin<StateOfHarbours> {
  @AdminAction()
  async name(request: AdminRequest, selection: Selection<StateOfHarbours>): Promise<void> {
    for await (const key of selection.keys()) this.messageUser(request, key);
  }
}

describe.each(databases)('views, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'fastify',
      database: database.options,
      entities: [Harbour, Mooring, FreeMooring, StateOfHarbours],
      providers: [HarbourAdmin, FreeMooringAdmin, StateOfHarboursAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Mooring, Harbour]) await manager.createQueryBuilder().delete().from(entity).execute();
    await manager.insert(Harbour, [
      { id: 1, name: 'Kiel' },
      { id: 2, name: 'Oslo' },
    ]);
    await manager.insert(Mooring, [
      { id: 1, harbour: 1, state: 'free', until: '2026-05-01' },
      { id: 2, harbour: 1, state: 'free', until: null },
      { id: 3, harbour: 1, state: 'taken' },
      { id: 4, harbour: 2, state: 'broken', until: '2026-06-01' },
    ]);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/free-mooring');
  });

  const run = (address: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Visited> =>
    browser.send(`/admin/${address}`, fields);

  it.each([
    ['free-mooring?o=id', ['1', '2', '4']],
    ['free-mooring?o=-id', ['4', '2', '1']],
    ['free-mooring?q=broken', ['4']],
    ['free-mooring?q=kiel&o=id', ['1', '2']],
    ['free-mooring?harbour=2', ['4']],
    ['free-mooring?until__isnull=1', ['2']],
    ['free-mooring?until__gte=2026-05-15', ['4']],
    ['state-of-harbours', ['2', '1', '1']],
    ['state-of-harbours?moorings__gte=2', ['1']],
  ])('are listed, searched, filtered and ordered: %s', async (address, names) => {
    const list = await browser.visit(`/admin/${address}`);

    expect(list.status).toBe(200);
    expect(namesOn(list)).toEqual(names);
  });

  it('have a page for each row, and are exported', async () => {
    const page = await browser.visit('/admin/free-mooring/4');
    const [, ...lines] = await exportRows(browser, '/admin/free-mooring?o=id');

    expect(page.status).toBe(200);
    expect(page.$('main').text()).toContain('Oslo');
    expect((await browser.visit('/admin/free-mooring/3')).status).toBe(404);
    expect((await browser.visit('/admin/state-of-harbours/1,free')).status).toBe(200);
    expect(lines.map(([id]) => id)).toEqual(['1', '2', '4']);
  });

  it('offer no action that would write to them, in a list or on a page, and take none', async () => {
    for (const address of ['free-mooring', 'free-mooring?deleted=all', 'free-mooring/1']) {
      const page = await browser.visit(`/admin/${address}`);
      const actions = page
        .$('button[name=action]')
        .toArray()
        .map(({ attribs }) => attribs.value ?? '');

      expect(actions).not.toEqual([]);
      for (const action of ['deleteSelected', 'restoreSelected', 'purgeSelected']) {
        expect(actions).not.toContain(action);
        const answer = await run(address, { action, _selected_action: '1' });
        expect(answer.$('main').text()).not.toContain('Yes');
      }
    }
    expect(await site.dataSource.manager.countBy(Mooring, {})).toBe(4);
  });

  it('run an action on rows that are ticked, in what the filter shows, and on all that match', async () => {
    expect((await run('free-mooring', { action: 'take', _selected_action: ['2', '3'] })).messages).toEqual(['1 taken']);
    expect((await run('free-mooring?q=broken', { action: 'take', _selected_action: ['1'] })).messages).not.toContain(
      '1 taken',
    );
    expect((await run('free-mooring?q=kiel', { action: 'take', select_across: '1' })).messages).toEqual(['1 taken']);
    const states = await site.dataSource.manager.find(Mooring, { order: { id: 'ASC' } });
    expect(states.map(({ state }) => state)).toEqual(['taken', 'taken', 'taken', 'broken']);
  });

  it('run an action on rows that were pinned while the person was asked, and on the row of a page', async () => {
    const question = await run('free-mooring', { action: 'count', select_across: '1' });
    await site.dataSource.manager.update(Mooring, 1, { state: 'taken' });
    const all = await browser.submit(question, {});
    const asked = await run('free-mooring/4', { action: 'count', _selected_action: '4' });
    const one = await browser.submit(asked, {});

    expect(all.messages.at(-1)).toContain('2 of 2');
    expect(one.messages).toContain('1 of 1');
  });

  it('run an action on rows of a key of two columns', async () => {
    const list = await run('state-of-harbours', {
      action: 'name',
      _selected_action: ['1,taken', '2,broken', '3,free'],
    });

    expect(list.messages).toEqual(['1,taken', '2,broken']);
  });

  it('throw from every method of a selection that writes', async () => {
    const list = await run('free-mooring', { action: 'write', select_across: '1' });

    expect(list.messages).toHaveLength(8);
    for (const [index, method] of Object.keys(writes).entries()) {
      expect(list.messages[index]).toContain(
        `FreeMooring is a view, so selection.${method}() has nothing to write to. Write to the tables it reads from`,
      );
    }
    expect(cellsOn(await browser.visit('/admin/free-mooring'))).toHaveLength(3);
  });

  it('have no foreign keys for the log to miss', () => {
    expect(site.log.warnings.filter((line) => line.includes('free_mooring'))).toEqual([]);
  });

  it('stop the start-up without a column that tells their rows apart', async () => {
    @AdminModel(Names)
    class NamesAdmin extends ModelAdmin<Names> {}
    const own = await create();
    const { app } = await makeSite({
      adapter: 'express',
      database: own.options,
      entities: [Harbour, Names],
      providers: [NamesAdmin],
    });

    const error: unknown = await app.init().catch((thrown: unknown) => thrown);
    await app.close();
    await own.drop();

    expect((error as ConfigurationError).message).toContain(
      'ADMIN_VIEW_KEY_MISSING: NamesAdmin registers the view Names, which has no primary column to tell its rows apart by.',
    );
  });

  it('stop the start-up where an action that writes is named for them', async () => {
    @AdminModel(FreeMooring, { actions: [deleteSelected, purgeSelected] })
    class DeletingAdmin extends ModelAdmin<FreeMooring> {}
    const own = await create();
    const { app } = await makeSite({
      adapter: 'express',
      database: own.options,
      entities: [Harbour, Mooring, FreeMooring],
      providers: [DeletingAdmin],
    });

    const error: unknown = await app.init().catch((thrown: unknown) => thrown);
    await app.close();
    await own.drop();

    expect((error as ConfigurationError).message).toContain("DeletingAdmin has the action 'deleteSelected'");
    expect((error as ConfigurationError).message).toContain("DeletingAdmin has the action 'purgeSelected'");
  });
});
