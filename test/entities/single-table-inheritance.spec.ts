import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import {
  BeforeUpdate,
  ChildEntity,
  Column,
  DeleteDateColumn,
  Entity,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  TableInheritance,
  type SelectQueryBuilder,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Whoever works on the water; mates and pilots share its table. */
@Entity()
@TableInheritance({ column: { type: 'varchar', name: 'rank' } })
class Sailor {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;
}

@ChildEntity()
class Mate extends Sailor {}

@ChildEntity()
class Pilot extends Sailor {
  @OneToMany(() => Vessel, (vessel) => vessel.pilot)
  vessels!: Vessel[];

  @OneToMany(() => Ferry, (ferry) => ferry.relief)
  relieves!: Ferry[];
}

/** What floats; tugs and ferries, and ferries that carry cars, share its table. */
@Entity()
@TableInheritance({ column: { type: 'varchar', name: 'kind' } })
class Vessel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;

  @Column({ type: 'varchar', default: 'ready' })
  state!: string;

  // TypeORM calls what a kind listens with for whatever is no kind of its own too.
  drill(): void {}

  @ManyToOne(() => Pilot, (pilot) => pilot.vessels, { nullable: true })
  pilot!: Pilot | null;
}

@ChildEntity()
class Tug extends Vessel {
  @Column({ type: 'integer', nullable: true })
  power!: number | null;
}

@ChildEntity('ferry')
class Ferry extends Vessel {
  @Column({ type: 'integer', nullable: true })
  seats!: number | null;

  @ManyToOne(() => Pilot, (pilot) => pilot.relieves, { nullable: true })
  relief!: Pilot | null;

  @BeforeUpdate()
  override drill(): void {
    this.seats = (this.seats ?? 0) + 1;
  }
}

@ChildEntity()
class CarFerry extends Ferry {
  @Column({ type: 'integer', nullable: true })
  cars!: number | null;
}

/** A voyage of one kind of vessel alone: its entity is none of those that share the table. */
@Entity()
class Voyage {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  port!: string;

  @ManyToOne(() => Ferry, { onDelete: 'CASCADE' })
  ferry!: Ferry;
}

abstract class FloatingAdmin<T extends Vessel> extends ModelAdmin<T> {
  @AdminAction()
  async lay(request: AdminRequest, selection: Selection<T>): Promise<void> {
    // Safe: every vessel has a state.
    const count = await selection.update({ state: 'laid up' } as never);
    this.messageUser(request, `${count} laid up`);
  }

  @AdminAction({ confirm: true })
  async scrap(request: AdminRequest, selection: Selection<T>): Promise<void> {
    this.messageUser(request, `${await selection.delete()} scrapped`);
  }

  @AdminAction()
  async paint(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const count = await selection.saveEach((vessel) => {
      vessel.state = 'painted';
    });
    this.messageUser(request, `${count} painted`);
  }

  @AdminAction()
  async sink(request: AdminRequest, selection: Selection<T>): Promise<void> {
    this.messageUser(request, `${await selection.removeEach()} sunk`);
  }

  @AdminAction()
  async moor(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const pinned = await selection.pin();
    const first = await pinned.update({ state: 'under way' } as never);
    const second = await pinned.update({ state: 'moored' } as never);
    this.messageUser(request, `${first} and ${second} moored`);
  }

  @AdminAction()
  async name(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const names: string[] = [];
    for await (const vessel of selection) names.push(`${vessel.constructor.name} ${vessel.name}`);
    this.messageUser(request, names.join(', '));
  }

  override getRowLabel(vessel: T): string {
    return vessel.name;
  }
}

@AdminModel(Vessel, {
  listDisplay: ['name', 'state', 'pilot.name'],
  listFilter: ['pilot'],
  searchFields: ['name', 'pilot.name'],
  ordering: ['pilot.name', 'name'],
})
class VesselAdmin extends FloatingAdmin<Vessel> {}

@AdminModel(Tug, {
  listDisplay: ['name', 'state', 'power', 'pilot.name'],
  listFilter: ['pilot', 'power'],
  searchFields: ['name', 'pilot.name'],
})
class TugAdmin extends FloatingAdmin<Tug> {
  // Its statements name the keys that a join gives.
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Tug>> {
    return (await super.getQuery(request))
      .innerJoin('tug.pilot', 'p')
      .andWhere('p.name <> :nobody', { nobody: 'Nobody' });
  }
}

@AdminModel(Ferry, {
  listDisplay: ['name', 'state', 'seats', 'relief.name'],
  listFilter: ['pilot', 'relief', 'seats'],
  searchFields: ['name', 'pilot.name', 'relief.name'],
})
class FerryAdmin extends FloatingAdmin<Ferry> {
  // Whatever a scope widens, it stays within its kind.
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ferry>> {
    return (await super.getQuery(request)).where('ferry.seats > 0').orWhere('1 = 1');
  }
}

@AdminModel(Pilot, { searchFields: ['vessels.name', 'relieves.name'], listDisplay: ['name', 'vessels'] })
class PilotAdmin extends ModelAdmin<Pilot> {
  override getRowLabel(pilot: Pilot): string {
    return pilot.name;
  }
}

@AdminModel(Voyage, {
  listDisplay: ['port', 'ferry.name', 'ferry.seats', 'ferry.pilot.name'],
  listFilter: ['ferry', 'ferry.pilot', 'ferry.seats'],
  searchFields: ['port', 'ferry.name', 'ferry.pilot.name'],
  ordering: ['ferry.name'],
})
class VoyageAdmin extends ModelAdmin<Voyage> {
  override getRowLabel(voyage: Voyage): string {
    return voyage.port;
  }

  @AdminAction()
  async divert(request: AdminRequest, selection: Selection<Voyage>): Promise<void> {
    this.messageUser(request, `${await selection.update({ port: 'Kiel' })} diverted`);
  }
}

/** A club, and its boats: only sailing ones are its own, and they go softly where it does. */
@Entity()
class Club {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @DeleteDateColumn()
  left!: Date | null;

  @OneToMany(() => Sailboat, (sailboat) => sailboat.club, { cascade: ['soft-remove', 'recover'] })
  sailboats!: Sailboat[];
}

@Entity()
@TableInheritance({ column: { type: 'varchar', name: 'kind' } })
abstract class Boat {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @DeleteDateColumn()
  left!: Date | null;
}

@ChildEntity()
class Rowboat extends Boat {}

@ChildEntity()
class Sailboat extends Boat {
  @ManyToOne(() => Club, (club) => club.sailboats)
  club!: Club;
}

@ChildEntity()
class Trimaran extends Sailboat {}

@AdminModel(Club)
class ClubAdmin extends ModelAdmin<Club> {}
@AdminModel(Boat)
class BoatAdmin extends ModelAdmin<Boat> {}
@AdminModel(Sailboat)
class SailboatAdmin extends ModelAdmin<Sailboat> {}

const entities = [Sailor, Mate, Pilot, Vessel, Tug, Ferry, CarFerry, Voyage, Club, Boat, Rowboat, Sailboat, Trimaran];
const providers = [ClubAdmin, BoatAdmin, SailboatAdmin, VesselAdmin, TugAdmin, FerryAdmin, PilotAdmin, VoyageAdmin];

describe.each(databases)('entities that share a table, on $name', ({ create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({ adapter: 'express', database: database.options, entities, providers });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    for (const entity of [Voyage, Vessel, Sailor]) await manager.createQueryBuilder().delete().from(entity).execute();
    await manager.save(Object.assign(new Mate(), { id: 1, name: 'Malte' }));
    const [pia, paul] = [2, 3].map((id) => Object.assign(new Pilot(), { id, name: id === 2 ? 'Pia' : 'Paul' }));
    await manager.save([pia, paul]);
    await manager.save([
      Object.assign(new Tug(), { id: 1, name: 'Bugsier', power: 5000, pilot: pia }),
      Object.assign(new Tug(), { id: 2, name: 'Wilhelm', power: null, pilot: paul }),
      Object.assign(new Ferry(), { id: 3, name: 'Alsen', seats: 100, pilot: pia, relief: paul }),
      Object.assign(new CarFerry(), { id: 4, name: 'Boerte', seats: 50, cars: 9, pilot: null, relief: pia }),
      Object.assign(new Vessel(), { id: 5, name: 'Canoe', pilot: null }),
    ]);
    await manager.insert(Voyage, [
      { port: 'Oslo', ferry: { id: 3 } },
      { port: 'Korsor', ferry: { id: 4 } },
    ]);
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/vessel');
  });

  /** The names of the vessels there are, of those in a state alone where one is given. */
  const namesOf = async (state?: string): Promise<readonly string[]> => {
    const rows = await site.dataSource.getRepository(Vessel).find({ order: { id: 'ASC' } });
    return rows.filter((row) => state === undefined || row.state === state).map(({ name }) => name);
  };

  const run = (model: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Visited> =>
    browser.send(`/admin/${model}`, fields);

  it('are all listed by the admin of what they inherit from, each row as its own kind', async () => {
    const list = await browser.visit('/admin/vessel?o=name');
    const named = await run('vessel', { action: 'name', select_across: '1' });

    expect(namesOn(list)).toEqual(['Alsen', 'Boerte', 'Bugsier', 'Canoe', 'Wilhelm']);
    expect(list.$('tbody').text()).toContain('Pia');
    expect(named.messages).toEqual(['Tug Bugsier, Tug Wilhelm, Ferry Alsen, CarFerry Boerte, Vessel Canoe']);
  });

  it('are shown by a column, though an action is called as it is: no list runs an action', async () => {
    const list = await browser.visit('/admin/vessel?o=-name');

    expect(namesOn(list)[0]).toBe('Wilhelm');
    expect(barActions(list).filter(({ name }) => name === 'name')).toHaveLength(1);
  });

  it.each([
    ['tug', ['Bugsier', 'Wilhelm']],
    ['ferry', ['Alsen', 'Boerte']],
  ])('are listed and counted alone by the admin of a kind: %s', async (model, names) => {
    const list = await browser.visit(`/admin/${model}?o=name`);

    expect(namesOn(list)).toEqual(names);
    expect(list.$('main').text()).toContain(`${names.length} `);
  });

  it.each([
    ['tug', 'lay', { select_across: '1' }, ['Bugsier', 'Wilhelm'], 'laid up'],
    ['ferry', 'lay', { select_across: '1' }, ['Alsen', 'Boerte'], 'laid up'],
    ['vessel', 'lay', { select_across: '1' }, ['Bugsier', 'Wilhelm', 'Alsen', 'Boerte', 'Canoe'], 'laid up'],
    // The keys of siblings are posted along: 1 and 2 are tugs, 5 is no kind of its own.
    ['ferry', 'lay', { _selected_action: ['1', '2', '3', '5'] }, ['Alsen'], 'laid up'],
    ['tug', 'lay', { _selected_action: ['2', '3', '4', '5'] }, ['Wilhelm'], 'laid up'],
    ['tug', 'lay', { select_across: '1', _unselected_action: ['2'] }, ['Bugsier'], 'laid up'],
    ['tug', 'paint', { _selected_action: ['2', '3', '4', '5'] }, ['Wilhelm'], 'painted'],
    ['ferry', 'paint', { select_across: '1' }, ['Alsen', 'Boerte'], 'painted'],
    ['vessel', 'paint', { select_across: '1' }, ['Bugsier', 'Wilhelm', 'Alsen', 'Boerte', 'Canoe'], 'painted'],
    ['tug', 'moor', { _selected_action: ['1', '3', '4', '5'] }, ['Bugsier'], 'moored'],
    ['ferry', 'moor', { select_across: '1' }, ['Alsen', 'Boerte'], 'moored'],
  ] as const)('are written alone: of %s, %s with %o', async (model, action, fields, names, state) => {
    const { address, messages } = await run(model, { action, ...fields });

    expect(address).toBe(`/admin/${model}`);
    expect(await namesOf(state)).toEqual(names);
    expect(messages[0]).toContain(`${names.length} `);
    expect(await namesOf()).toHaveLength(5);
  });

  it.each([
    ['tug', { select_across: '1' }, ['Alsen', 'Boerte', 'Canoe']],
    ['tug', { _selected_action: ['1', '3', '4', '5'] }, ['Wilhelm', 'Alsen', 'Boerte', 'Canoe']],
    ['ferry', { select_across: '1' }, ['Bugsier', 'Wilhelm', 'Canoe']],
    ['ferry', { select_across: '1', _unselected_action: ['3'] }, ['Bugsier', 'Wilhelm', 'Alsen', 'Canoe']],
  ] as const)(
    'are deleted alone, in one statement, row by row or by a yes: %s with %o',
    async (model, fields, rest) => {
      for (const action of ['sink', 'scrap', 'deleteSelected']) {
        const { manager } = site.dataSource;
        const before = await manager.find(Vessel, { relations: { pilot: true } });
        const voyages = await manager.find(Voyage, { relations: { ferry: true } });
        await browser.visit(`/admin/${model}`);
        const answer = await run(model, { action, ...fields });
        const page = action === 'sink' ? answer : await browser.submit(answer, {});

        expect(page.address).toBe(`/admin/${model}`);
        expect(page.messages[0]).toContain(`${5 - rest.length} `);
        expect(await namesOf()).toEqual(rest);
        await manager.createQueryBuilder().delete().from(Voyage).execute();
        await manager.createQueryBuilder().delete().from(Vessel).execute();
        await manager.save(before);
        await manager.save(voyages);
      }
    },
  );

  it('are written by the filtered address of a kind, where the filter leads to a kind of another table', async () => {
    for (const [address, names] of [
      ['tug?pilot=2', ['Bugsier']],
      ['ferry?pilot=2', ['Alsen']],
      ['ferry?relief=2', ['Boerte']],
      ['vessel?pilot=2', ['Bugsier', 'Alsen']],
      ['tug?q=Paul', ['Wilhelm']],
      ['ferry?q=Pia', ['Alsen', 'Boerte']],
      ['vessel?q=Pia', ['Bugsier', 'Alsen']],
      ['ferry?seats__gte=60', ['Alsen']],
      ['tug?power__isnull=1', ['Wilhelm']],
    ] as const) {
      await site.dataSource.getRepository(Vessel).updateAll({ state: 'ready' });
      const list = await browser.visit(`/admin/${address}`);
      await run(address, { action: 'lay', select_across: '1' });

      expect([address, [...namesOn(list)].sort()]).toEqual([address, [...names].sort()]);
      expect([address, await namesOf('laid up')]).toEqual([address, names]);
    }
  });

  it('narrow the lists of other entities that refer to one kind', async () => {
    for (const [address, ports] of [
      ['voyage', ['Oslo', 'Korsor']],
      ['voyage?ferry=4', ['Korsor']],
      ['voyage?ferry.pilot=2', ['Oslo']],
      ['voyage?ferry.seats__lte=60', ['Korsor']],
      ['voyage?q=Boerte', ['Korsor']],
      ['voyage?q=Pia', ['Oslo']],
      ['voyage?o=ferry.name', ['Oslo', 'Korsor']],
    ] as const) {
      const list = await browser.visit(`/admin/${address}`);

      expect([address, list.status]).toEqual([address, 200]);
      expect([address, namesOn(list)]).toEqual([address, ports]);
    }
    const diverted = await run('voyage?q=Pia&ferry=3', { action: 'divert', select_across: '1' });

    expect(diverted.messages).toEqual(['1 diverted']);
  });

  it('are searched from the other side of a relation to them', async () => {
    expect(namesOn(await browser.visit('/admin/pilot?q=Bugsier'))).toEqual(['Pia']);
    expect(namesOn(await browser.visit('/admin/pilot?q=Boerte'))).toEqual(['Pia']);
    expect(namesOn(await browser.visit('/admin/pilot?q=Alsen'))).toHaveLength(2);
    expect(namesOn(await browser.visit('/admin/pilot?q=Canoe'))).toEqual([]);
  });

  it('have a page each by their own admin, and none by that of a sibling', async () => {
    for (const [address, status] of [
      ['tug/1', 200],
      ['tug/3', 404],
      ['ferry/3', 200],
      ['ferry/4', 200],
      ['ferry/1', 404],
      ['ferry/5', 404],
      ['vessel/1', 200],
      ['vessel/5', 200],
      ['pilot/2', 200],
      ['pilot/1', 404],
    ] as const) {
      expect([address, (await browser.visit(`/admin/${address}`)).status]).toEqual([address, status]);
    }
  });

  it('are run on from a page of their own, and from no page of a sibling', async () => {
    await browser.visit('/admin/tug/1');
    const answer = await browser.send('/admin/tug/3', { action: 'sink', _selected_action: '3' });

    expect(answer.messages).toEqual(['Nothing was done: this tug is gone, or not yours to see.']);
    expect(await namesOf()).toHaveLength(5);
  });

  it('are listened to as what they are, where rows are saved one by one', async () => {
    await run('vessel', { action: 'paint', select_across: '1' });
    const ferries = await site.dataSource.getRepository(Ferry).find({ order: { id: 'ASC' } });

    expect(ferries.map(({ seats }) => seats)).toEqual([101, 51]);
  });

  it('take along, when deleted, what the question says', async () => {
    await browser.visit('/admin/ferry');
    const question = await run('ferry', { action: 'deleteSelected', select_across: '1' });
    expect(question.$('main').text()).toMatch(/2\s+voyages/);

    await browser.submit(question, {});

    expect(await site.dataSource.getRepository(Voyage).count()).toBe(0);
  });

  it('are exported whole, by the admin of all and by that of a kind', async () => {
    const [, ...vessels] = await exportRows(browser, '/admin/vessel');
    const [, ...ferries] = await exportRows(browser, '/admin/ferry?o=name');

    expect(vessels).toHaveLength(5);
    expect(ferries.map(([name]) => name)).toEqual(['Alsen', 'Boerte']);
  });

  describe('and are deleted softly', () => {
    /** The boats that are there, by their keys. */
    const boats = async (): Promise<readonly number[]> =>
      (await site.dataSource.getRepository(Boat).find({ order: { id: 'ASC' } })).map(({ id }) => id);

    beforeEach(async () => {
      const { manager } = site.dataSource;
      for (const entity of [Boat, Club]) await manager.createQueryBuilder().delete().from(entity).execute();
      await manager.insert(Club, { id: 1 });
      await manager.save([
        Object.assign(new Rowboat(), { id: 1 }),
        Object.assign(new Sailboat(), { id: 2 }),
        Object.assign(new Trimaran(), { id: 3, club: { id: 1 } }),
      ]);
      await browser.visit('/admin/sailboat');
    });

    it('are listed by the admin of an abstract class that they all inherit from', async () => {
      expect(namesOn(await browser.visit('/admin/boat'))).toEqual(['Boat 3', 'Boat 2', 'Boat 1']);
    });

    it('go alone, and come back alone', async () => {
      const keys = ['1', '2', '3'];
      const question = await run('sailboat', { action: 'deleteSelected', _selected_action: keys });
      await browser.submit(question, {});
      expect(await boats()).toEqual([1]);
      await site.dataSource.getRepository(Boat).softDelete(1);

      await run('sailboat?deleted=all', { action: 'restoreSelected', _selected_action: keys });

      expect(await boats()).toEqual([2, 3]);
    });

    it('go with what they belong to where the person may delete them, a kind of a kind too', async () => {
      const clerk = site.browseAs('cleo', ['club.view', 'club.delete']);
      await clerk.visit('/admin/club');
      const refused = await clerk.send('/admin/club', { action: 'deleteSelected', _selected_action: '1' });
      expect(refused.$('main').text()).toContain('sailboats');
      expect(refused.$('main form[method=post] button[type=submit]').text()).not.toContain('delete');
      expect(await boats()).toEqual([1, 2, 3]);

      await browser.visit('/admin/club');
      await browser.submit(await run('club', { action: 'deleteSelected', _selected_action: '1' }), {});

      expect(await boats()).toEqual([1, 2]);
    });
  });
});
