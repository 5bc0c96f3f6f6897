import { AdminAction, AdminColumn, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import {
  Column,
  CreateDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  UpdateDateColumn,
  VersionColumn,
  VirtualColumn,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { cellsOn, namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

describe.each(databases)('columns that are computed, kept or hidden, on $name', ({ name, create }) => {
  /** Quotes a name as the database does. */
  const quoted = (identifier: string): string => (name === 'MariaDB' ? `\`${identifier}\`` : `"${identifier}"`);
  const crewColumn = quoted('vesselId');

  @Entity()
  class Vessel {
    @PrimaryColumn({ type: 'integer' })
    id!: number;

    @Column({ type: 'varchar' })
    name!: string;

    @Column({ type: 'integer' })
    tons!: number;

    /** Computed by the database where it writes. */
    @Column({
      type: 'integer',
      asExpression: `${quoted('tons')} * 1000`,
      generatedType: 'STORED',
      insert: false,
      update: false,
    })
    kilos!: number;

    /** Computed by each query; empty for a vessel without a crew. */
    @VirtualColumn({
      type: 'integer',
      query: (alias) =>
        `SELECT NULLIF(COUNT(*), 0) FROM ${quoted('hand')} h WHERE h.${crewColumn} = ${alias}.${quoted('id')}`,
    })
    hands!: number | null;

    @VirtualColumn({ type: 'varchar', query: (alias) => `UPPER(${alias}.${quoted('name')})` })
    called!: string;

    /** Selected by name alone. */
    @Column({ type: 'varchar', select: false, default: 'none' })
    secret!: string;

    @VersionColumn()
    version!: number;

    @CreateDateColumn({ precision: 6 })
    made!: Date;

    @UpdateDateColumn({ precision: 6 })
    changed!: Date;

    @OneToMany(() => Hand, (hand) => hand.vessel)
    crew!: Hand[];
  }

  @Entity()
  class Hand {
    @PrimaryColumn({ type: 'integer' })
    id!: number;

    @ManyToOne(() => Vessel, (vessel) => vessel.crew)
    vessel!: Vessel;
  }

  @AdminModel(Vessel, {
    listDisplay: ['name', 'kilos', 'hands', 'called', 'secret', 'whole'],
    listFilter: ['kilos', 'hands', 'secret'],
    choices: { secret: { none: 'None', much: 'Much' } },
    searchFields: ['called', 'secret'],
    ordering: ['hands', 'name'],
  })
  class VesselAdmin extends ModelAdmin<Vessel> {
    @AdminColumn({ orderBy: 'called' })
    whole(vessel: Vessel): string {
      return `${vessel.called} (${vessel.hands ?? 'nobody'})`;
    }

    @AdminAction()
    async load(request: AdminRequest, selection: Selection<Vessel>): Promise<void> {
      this.messageUser(request, `${await selection.update({ tons: 9 })} loaded`);
    }

    @AdminAction()
    async loadEach(request: AdminRequest, selection: Selection<Vessel>): Promise<void> {
      const loaded = await selection.saveEach((vessel) => {
        vessel.tons = 9;
      });
      this.messageUser(request, `${loaded} loaded`);
    }
  }

  @AdminModel(Hand, {
    listDisplay: ['id', 'vessel.hands', 'vessel.secret'],
    listFilter: ['vessel.hands'],
    searchFields: ['vessel.called'],
    ordering: ['-vessel.called', 'id'],
  })
  class HandAdmin extends ModelAdmin<Hand> {}

  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Vessel, Hand],
      providers: [VesselAdmin, HandAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Hand, Vessel]) await manager.createQueryBuilder().delete().from(entity).execute();
    const long = new Date('2020-01-01T00:00:00Z');
    await manager.insert(Vessel, [
      { id: 1, name: 'Ada', tons: 1, made: long, changed: long },
      { id: 2, name: 'Bea', tons: 2, secret: 'much', made: long, changed: long },
      { id: 3, name: 'Cleo', tons: 3, made: long, changed: long },
    ]);
    await manager.insert(Hand, [
      { id: 1, vessel: { id: 1 } },
      { id: 2, vessel: { id: 1 } },
      { id: 3, vessel: { id: 2 } },
    ]);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/vessel');
  });

  const run = (address: string, action: string): Promise<Visited> =>
    browser.send(`/admin/${address}`, { action, select_across: '1' });

  it('are shown, those too that are selected by name alone', async () => {
    expect(cellsOn(await browser.visit('/admin/vessel?o=name'))).toEqual([
      ['Ada', '1,000', '2', 'ADA', 'None', 'ADA (2)'],
      ['Bea', '2,000', '1', 'BEA', 'Much', 'BEA (1)'],
      ['Cleo', '3,000', '–', 'CLEO', 'None', 'CLEO (nobody)'],
    ]);
    expect(cellsOn(await browser.visit('/admin/hand'))).toEqual([
      ['3', '1', 'much'],
      ['1', '2', 'none'],
      ['2', '2', 'none'],
    ]);
  });

  it.each([
    ['kilos', ['Ada', 'Bea', 'Cleo']],
    ['-called', ['Cleo', 'Bea', 'Ada']],
    ['-whole', ['Cleo', 'Bea', 'Ada']],
    ['secret,name', ['Bea', 'Ada', 'Cleo']],
  ])('order a list: %s', async (order, names) => {
    expect(namesOn(await browser.visit(`/admin/vessel?o=${order}`))).toEqual(names);
  });

  it('order a list with what is empty where the database has it, the next page of it too', async () => {
    const names = name === 'PostgreSQL' ? ['Bea', 'Ada', 'Cleo'] : ['Cleo', 'Bea', 'Ada'];
    expect(namesOn(await browser.visit('/admin/vessel'))).toEqual(names);

    const [, ...lines] = await exportRows(browser, '/admin/vessel');
    expect(lines.map(([label]) => label)).toEqual(names);
  });

  it.each([
    ['vessel?kilos__gte=2000', ['Bea', 'Cleo']],
    ['vessel?hands__gte=2', ['Ada']],
    ['vessel?secret=much', ['Bea']],
    ['vessel?q=much', ['Bea']],
    ['vessel?q=CLEO', ['Cleo']],
    ['hand?vessel.hands__lte=1', ['3']],
    ['hand?q=ada', ['1', '2']],
  ])('narrow a list: %s', async (address, names) => {
    const list = await browser.visit(`/admin/${address}`);

    expect([...namesOn(list)].sort()).toEqual(names);
  });

  it.each(['load', 'loadEach'])(
    'narrow what an action runs on, and move on as TypeORM moves them: %s',
    async (action) => {
      await run('vessel?hands__gte=1&q=a', action);
      const rows = await site.dataSource.getRepository(Vessel).find({ order: { id: 'ASC' } });

      expect(rows.map(({ kilos, version }) => [kilos, version])).toEqual([
        [9000, 2],
        [9000, 2],
        [3000, 1],
      ]);
      expect(rows.map(({ made }) => made.getUTCFullYear())).toEqual([2020, 2020, 2020]);
      expect(rows.map(({ changed }) => changed.getUTCFullYear() > 2020)).toEqual([true, true, false]);
    },
  );

  it('keep what is hidden off the page of a row and out of an export', async () => {
    const page = await browser.visit('/admin/vessel/2');
    const [header] = await exportRows(browser, '/admin/vessel');

    expect(page.status).toBe(200);
    expect(page.$('main').text()).toContain('BEA');
    expect(page.$('main').text()).not.toContain('much');
    expect(header).not.toContain('Secret');
  });
});
