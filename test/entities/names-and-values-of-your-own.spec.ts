import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import {
  Column,
  DefaultNamingStrategy,
  Entity,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type NamingStrategyInterface,
  type ValueTransformer,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { cellsOn, namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Names everything otherwise than TypeORM does: `t_ship_yard`, `c_owner_name`, `j_owner_number`. */
class OwnNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(target: string, given: string | undefined): string {
    return given ?? `t_${snake(target)}`;
  }
  override columnName(property: string, given: string | undefined, prefixes: string[]): string {
    return `c_${snake([...prefixes, given ?? property].join('_'))}`;
  }
  override joinColumnName(relation: string, referenced: string): string {
    return `j_${snake(relation)}_${referenced}`;
  }
  override joinTableName(first: string, second: string, property: string): string {
    return `l_${first}_${second}_${snake(property)}`;
  }
  override joinTableColumnName(table: string, property: string, column?: string): string {
    return `x_${table}_${column ?? property}`;
  }
  override joinTableInverseColumnName(table: string, property: string, column?: string): string {
    return `y_${table}_${column ?? property}`;
  }
}

function snake(text: string): string {
  return text.replaceAll(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();
}

/** Is kept in pence, and read as pounds. */
const pounds: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'number' ? Math.round(value * 100) : value),
  from: (value: unknown) => (typeof value === 'number' ? value / 100 : value),
};

/** Is kept in capitals, and read in small letters. */
const small: ValueTransformer = {
  to: (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value),
  from: (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value),
};

class Berth {
  @Column({ type: 'integer', nullable: true })
  dockNumber!: number | null;

  @Column({ type: 'varchar', nullable: true, transformer: small })
  sideOfDock!: string | null;
}

class Place {
  @Column({ type: 'varchar' })
  cityName!: string;

  @Column(() => Berth)
  berth!: Berth;

  /** With names of its own. */
  @Column(() => Berth, { prefix: 'winter' })
  winterBerth!: Berth;
}

@Entity()
class ShipYard {
  @PrimaryColumn({ type: 'integer' })
  yardNumber!: number;

  @Column({ type: 'varchar' })
  ownerName!: string;

  @Column({ type: 'integer', transformer: pounds, default: 0 })
  yearlyFee!: number;

  @Column(() => Place)
  place!: Place;

  /** The yard it is a part of, and the parts it has. */
  @ManyToOne(() => ShipYard, (yard) => yard.smallYards, { nullable: true, onDelete: 'SET NULL' })
  largeYard!: ShipYard | null;

  @OneToMany(() => ShipYard, (yard) => yard.largeYard)
  smallYards!: ShipYard[];

  @ManyToMany(() => ShipYard)
  @JoinTable()
  goodNeighbours!: ShipYard[];
}

@AdminModel(ShipYard, {
  listDisplay: [
    'ownerName',
    'yearlyFee',
    'place.cityName',
    'place.berth.dockNumber',
    'place.winterBerth.sideOfDock',
    'largeYard.ownerName',
    'smallYards',
  ],
  listFilter: ['place.berth.dockNumber', 'place.winterBerth.sideOfDock', 'largeYard', 'smallYards', 'goodNeighbours'],
  searchFields: [
    'ownerName',
    'place.cityName',
    'place.winterBerth.sideOfDock',
    'largeYard.ownerName',
    'goodNeighbours.ownerName',
  ],
  ordering: ['place.cityName', '-yearlyFee'],
})
class ShipYardAdmin extends ModelAdmin<ShipYard> {
  @AdminAction()
  async charge(request: AdminRequest, selection: Selection<ShipYard>): Promise<void> {
    const count = await selection.update({ yearlyFee: 12.5, place: { winterBerth: { sideOfDock: 'west' } } });
    this.messageUser(request, `${count} charged`);
  }

  @AdminAction()
  async chargeEach(request: AdminRequest, selection: Selection<ShipYard>): Promise<void> {
    const count = await selection.saveEach((yard) => {
      yard.yearlyFee = 12.5;
      yard.place.winterBerth.sideOfDock = 'west';
    });
    this.messageUser(request, `${count} charged`);
  }

  @AdminAction({ confirm: true })
  async find(request: AdminRequest, selection: Selection<ShipYard>): Promise<void> {
    const found = selection.where({ place: { cityName: 'Kiel' } });
    this.messageUser(request, `${await found.count()} in Kiel`);
  }

  override getRowLabel(yard: ShipYard): string {
    return yard.ownerName;
  }
}

describe.each(databases)('names and values of your own, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'fastify',
      database: { ...database.options, ...{ namingStrategy: new OwnNames(), entityPrefix: 'p_' } },
      entities: [ShipYard],
      providers: [ShipYardAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Run, ShipYard]) await manager.createQueryBuilder().delete().from(entity).execute();
    const place = (cityName: string, dockNumber: number | null, sideOfDock: string | null): Place => ({
      cityName,
      berth: { dockNumber, sideOfDock: null },
      winterBerth: { dockNumber: null, sideOfDock },
    });
    await manager.save(ShipYard, { yardNumber: 1, ownerName: 'Ada', yearlyFee: 10.5, place: place('Kiel', 7, 'east') });
    await manager.save(ShipYard, [
      { yardNumber: 2, ownerName: 'Bea', yearlyFee: 2, place: place('Kiel', 8, null), largeYard: { yardNumber: 1 } },
      {
        ...{ yardNumber: 3, ownerName: 'Cleo', yearlyFee: 3, place: place('Oslo', null, 'west') },
        ...{ largeYard: { yardNumber: 1 }, goodNeighbours: [{ yardNumber: 1 }] },
      },
    ]);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship-yard');
  });

  const run = (address: string, fields: FormFields): Promise<Visited> => browser.send(`/admin/${address}`, fields);

  it('are listed, whatever their columns are called and whatever stands in them', async () => {
    expect(cellsOn(await browser.visit('/admin/ship-yard'))).toEqual([
      ['Ada', '10.5', 'Kiel', '7', 'east', '–', 'Bea, Cleo'],
      ['Bea', '2', 'Kiel', '8', '–', 'Ada', '–'],
      ['Cleo', '3', 'Oslo', '–', 'west', 'Ada', '–'],
    ]);
    const page = await browser.visit('/admin/ship-yard/1');
    for (const text of ['10.5', 'Kiel', 'east', 'Bea']) expect(page.$('main').text()).toContain(text);
  });

  it.each([
    ['o=yearlyFee', ['Bea', 'Cleo', 'Ada']],
    ['o=-place.cityName,-ownerName', ['Cleo', 'Bea', 'Ada']],
    ['o=largeYard.ownerName,ownerName&largeYard__isnull=0', ['Bea', 'Cleo']],
    ['largeYard=1', ['Bea', 'Cleo']],
    ['largeYard__isnull=1', ['Ada']],
    ['smallYards=3', ['Ada']],
    ['goodNeighbours=1', ['Cleo']],
    ['place.berth.dockNumber__gte=8', ['Bea']],
    ['place.berth.dockNumber__isnull=1', ['Cleo']],
    ['place.winterBerth.sideOfDock__isnull=1', ['Bea']],
    ['q=oslo', ['Cleo']],
    ['q=EAST', ['Ada']],
    ['q=ada&o=ownerName', ['Ada', 'Bea', 'Cleo']],
  ])('order and narrow a list, a yard by its large and its small ones too: %s', async (query, names) => {
    const list = await browser.visit(`/admin/ship-yard?${query}`);

    expect(list.messages).toEqual([]);
    expect(namesOn(list)).toEqual(names);
  });

  it.each(['charge', 'chargeEach'])('are written as they are kept: %s', async (action) => {
    await run('ship-yard?largeYard=1&q=ada', { action, _selected_action: ['1', '2'] });

    const rows = await site.dataSource.query<Readonly<Record<string, unknown>>[]>(
      'SELECT * FROM p_t_ship_yard ORDER BY c_yard_number',
    );
    const names = Object.keys(rows[0] ?? {});
    const side = names.find((column) => column.includes('winter') && column.endsWith('side_of_dock')) ?? '';
    expect(names.filter((column) => column.includes('j_large_yard_'))).toHaveLength(1);
    expect(rows.map((row) => [row['c_yearly_fee'], row[side]])).toEqual([
      [1050, 'EAST'],
      [1250, 'WEST'],
      [300, 'WEST'],
    ]);
  });

  it('are what a selection is narrowed by, exported, and named by the history of a row', async () => {
    const question = await run('ship-yard', { action: 'find', select_across: '1' });
    const list = await browser.submit(question, {});
    const [, ...lines] = await exportRows(browser, '/admin/ship-yard?largeYard=1');
    const page = await browser.visit('/admin/ship-yard/2');

    expect(list.messages).toEqual(['2 in Kiel']);
    expect(lines.map(([owner, fee, city]) => [owner, fee, city])).toEqual([
      ['Bea', '2', 'Kiel'],
      ['Cleo', '3', 'Oslo'],
    ]);
    // The export is a run too.
    expect(page.$('main a[href^="/admin/runs/"]')).toHaveLength(2);
  });

  it('are told by the plan of a deletion, which unlinks the parts of a yard', async () => {
    const question = await run('ship-yard', { action: 'deleteSelected', _selected_action: '1' });
    expect(question.$('main').text()).toMatch(/2\s+ship yards/);
    expect(question.$('main').text()).toContain('link');

    await browser.submit(question, {});

    expect(namesOn(await browser.visit('/admin/ship-yard?largeYard__isnull=1&o=ownerName'))).toEqual(['Bea', 'Cleo']);
    expect(site.log.warnings).toEqual([]);
  });
});
