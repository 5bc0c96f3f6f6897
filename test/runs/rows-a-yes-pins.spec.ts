import fc from 'fast-check';
import { AdminAction, AdminModel, ModelAdmin, stewardEntities, type AdminRequest, type Selection } from 'nest-steward';
import { DataSource, Entity, In, MoreThan, PrimaryColumn, type EntityManager } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EntityKey } from '../../libs/admin/src/keyset/entity-key.js';
import { unpackKeys } from '../../libs/admin/src/keyset/packed-keys.js';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import { RunKey } from '../../libs/admin/src/runs/run-key.entity.js';
import { pinKeys } from '../../libs/admin/src/runs/pinned-keys.js';
import { readPinnedRows, readShownRows } from '../../libs/admin/src/runs/shown-rows.js';
import type { Browser, FormFields, Visited } from '../support/browser.js';
import { databases, type TestDatabase, type TestDatabases } from '../support/databases.js';
import { IntegerOwner, keyedKinds, PairKeyed } from '../support/every-key/keyed-entities.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { openSite, type OpenSite } from '../support/site.js';

/** More than are pinned with the question. */
const MANY = 10_002;

/** The databases that have fingerprints. */
const servers = databases.filter(({ name }) => name !== 'SQLite');

/** What happens while an action is under way, or its page is drawn. */
const meanwhile = { work: (): Promise<unknown> => Promise.resolve() };

@AdminModel(Captain, { listDisplay: ['name'] })
class ManyCaptainsAdmin extends ModelAdmin<Captain> {}

@AdminModel(Ship, {
  listDisplay: ['name'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored' } },
  ordering: ['id'],
})
class ManyShipsAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  @AdminAction({ confirm: true })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'sunk' })} sunk`, 'success');
  }

  @AdminAction({ confirm: true, batch: 4_000 })
  async sinkInSlices(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ confirm: true, maximum: MANY + 3 })
  async sinkAFew(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await this.sink(request, selection);
  }

  @AdminAction({ confirm: true })
  async anchor(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'anchored' });
    await meanwhile.work();
  }

  @AdminAction({
    confirm: async (_request: AdminRequest, selection: Selection<Ship>) => {
      const towable = selection.where({ id: MoreThan(2) });
      await meanwhile.work();
      return { selection: towable };
    },
  })
  async towSlowly(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await this.tow(request, selection);
  }

  @AdminAction({
    confirm: async (_request: AdminRequest, selection: Selection<Ship>) => ({
      title: `Tow ${await selection.count()} ships?`,
      titleCounts: true,
      selection: selection.where({ id: MoreThan(2) }),
    }),
  })
  async tow(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    this.messageUser(request, `${await selection.update({ status: 'towed' })} towed`, 'success');
  }

  @AdminAction({
    confirm: async (_request: AdminRequest, selection: Selection<Ship>) => ({
      title: `Repair ${await selection.count()} ships?`,
      titleCounts: true,
    }),
  })
  async repair(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'repaired' });
  }
}

/** What a question says of other rows. */
const OTHER_ROWS = /Other rows match by now/;

/** Has a database of its own with many ships, and a browser of somebody who may do everything. */
class Harbour {
  browser: Browser;

  private constructor(
    private readonly database: TestDatabase,
    private readonly site: OpenSite,
  ) {
    this.browser = site.browseAs('ada', 'everything');
  }

  static async open(create: TestDatabases['create']): Promise<Harbour> {
    const database = await create();
    const site = await openSite({
      adapter: 'express',
      database: database.options,
      providers: [ManyShipsAdmin, ManyCaptainsAdmin],
    });
    return new Harbour(database, site);
  }

  async close(): Promise<void> {
    await this.site.close();
    await this.database.drop();
  }

  /** Moors MANY ships, in place of whatever there are. */
  async reset(): Promise<void> {
    meanwhile.work = () => Promise.resolve();
    await this.manager.deleteAll(Ship);
    const ids = Array.from({ length: MANY }, (_, index) => index + 1);
    for (let start = 0; start < MANY; start += 2_000) await this.moor(...ids.slice(start, start + 2_000));
  }

  async moor(...ids: readonly number[]): Promise<void> {
    const ships = ids.map((id) => ({ id, name: `Ship ${id}` }));
    await this.manager.createQueryBuilder().insert().into(Ship).values(ships).updateEntity(false).execute();
  }

  async leave(...ids: readonly number[]): Promise<void> {
    await this.manager.delete(Ship, { id: In(ids) });
  }

  /** Lets those leave that are there, and those come that are not. */
  async toggle(ids: readonly number[]): Promise<void> {
    const there = await this.manager.findBy(Ship, { id: In(ids) });
    const gone = there.map(({ id }) => id);
    const come = ids.filter((id) => !gone.includes(id));
    if (gone.length > 0) await this.leave(...gone);
    if (come.length > 0) await this.moor(...come);
  }

  /** Lets all ships leave. */
  async sail(): Promise<void> {
    await this.manager.deleteAll(Ship);
  }

  async rename(id: number): Promise<void> {
    await this.manager.update(Ship, { id }, { name: 'Renamed' });
  }

  async raise(): Promise<void> {
    await this.manager.update(Ship, { status: 'sunk' }, { status: 'moored' });
  }

  async shipsThat(status: string): Promise<readonly number[]> {
    const ships = await this.manager.findBy(Ship, { status });
    return ships.map(({ id }) => id).sort((one, other) => one - other);
  }

  /** Presses the button of an action for all that are moored. */
  async ask(label: string, fields: FormFields = {}): Promise<Visited> {
    const list = await this.browser.visit('/admin/ship?status=moored');
    return this.browser.run(list, label, [], { select_across: '1', ...fields });
  }

  /** Has MANY captains, of whom the first has a ship. */
  async enlist(): Promise<void> {
    await this.manager.deleteAll(Ship);
    await this.manager.deleteAll(Captain);
    const captains = Array.from({ length: MANY }, (_, index) => ({ id: index + 1, name: `Captain ${index + 1}` }));
    for (let start = 0; start < MANY; start += 2_000) {
      const some = captains.slice(start, start + 2_000);
      await this.manager.createQueryBuilder().insert().into(Captain).values(some).updateEntity(false).execute();
    }
    await this.manager.insert(Ship, { id: 1, name: 'Ship 1', captain: { id: 1 } });
  }

  /** Asks to delete all captains. */
  async discharge(): Promise<Visited> {
    return this.browser.run(await this.browser.visit('/admin/captain'), 'Delete selected captains', [], {
      select_across: '1',
    });
  }

  /** Opens the page of the question that was asked last. */
  async pending(): Promise<Visited> {
    const run = await this.manager.findOneOrFail(Run, { where: { state: 'pending' }, order: { id: 'DESC' } });
    return this.browser.visit(`/admin/runs/${run.id}`);
  }

  /** Says yes. */
  yes(question: Visited): Promise<Visited> {
    return this.browser.submit(question, {});
  }

  /** Tells how many fingerprints and keys are kept for a question. */
  async kept(question: Visited): Promise<{ readonly fingerprints: number; readonly keys: number }> {
    const runId = question.$('main form').attr('action')?.split('/').at(-1) ?? '';
    const rows = await this.manager.findBy(RunKey, { runId });
    const packs = rows.filter(({ role }) => role === 'packed').map(({ key }) => unpackKeys(key));
    return { fingerprints: rows.filter(({ role }) => role === 'shown').length, keys: packs.flat().length };
  }

  private get manager(): EntityManager {
    return this.site.dataSource.manager;
  }
}

describe.each(databases)('a question about more than ten thousand rows, on $name', ({ name, create }) => {
  /** SQLite has no fingerprints: there the question pins them, as it does fewer. */
  const hasFingerprints = name !== 'SQLite';
  let harbour: Harbour;

  beforeAll(async () => {
    harbour = await Harbour.open(create);
  });
  afterAll(() => harbour.close());
  beforeEach(() => harbour.reset());

  it('says nothing of whatever matches later, and sends no number', async () => {
    const question = await harbour.ask('Sink');

    expect(question.$('.ask-count').text()).toMatch(/^10,002\s+ships$/);
    expect(question.$('main').text()).not.toContain('whatever matches');
    expect(question.$('main [name=rows]')).toHaveLength(0);
    expect(question.$('.ask-rows li').first().text()).toBe('Ship 1');
  });

  it('keeps a fingerprint of them and no key, where the database has one', async () => {
    const question = await harbour.ask('Sink');

    const meant = hasFingerprints ? { fingerprints: 1, keys: 0 } : { fingerprints: 0, keys: MANY };
    expect(await harbour.kept(question)).toEqual(meant);
  });

  it('is executed on these, and forgets by which it knew them', async () => {
    const question = await harbour.ask('Sink');

    expect((await harbour.yes(question)).messages).toEqual(['10002 sunk']);
    expect(await harbour.shipsThat('moored')).toEqual([]);
    // They are forgotten once the answer is sent.
    await vi.waitFor(async () => {
      expect(await harbour.kept(question)).toEqual({ fingerprints: 0, keys: 0 });
    }, 10_000);
  });

  it('is executed on all but those that were spared', async () => {
    const question = await harbour.ask('Sink', { _unselected_action: ['1'] });

    expect((await harbour.yes(question)).messages).toEqual(['10001 sunk']);
    expect(await harbour.shipsThat('moored')).toEqual([1]);
  });

  it('is executed in slices on these, too', async () => {
    await harbour.yes(await harbour.ask('Sink in slices'));

    expect(await harbour.shipsThat('moored')).toEqual([]);
  });

  it('pins those that the page of the action means, and offers a yes', async () => {
    const question = await harbour.ask('Tow');

    expect(question.$('h1').text()).toBe('Tow 10002 ships?');
    expect(question.$('.ask-count').text()).toBe('');
    expect(await harbour.kept(question)).toEqual({ fingerprints: 0, keys: MANY - 2 });
    expect((await harbour.yes(question)).messages).toEqual(['10000 towed']);
    expect(await harbour.shipsThat('moored')).toEqual([1, 2]);
  });

  it('lets a deletion leave out what stands against it', async () => {
    await harbour.enlist();

    const question = await harbour.discharge();

    expect(question.$('h1').text()).toMatch(/Delete 10,001 captains/);
    await harbour.yes(question);
    expect((await harbour.browser.visit('/admin/captain')).$('tbody tr')).toHaveLength(1);
  });

  it('does nothing where none of them is left', async () => {
    const question = await harbour.ask('Sink');
    await harbour.sail();

    const after = await harbour.yes(question);

    expect(after.address).toContain('/admin/ship');
    expect(after.messages).toEqual([expect.stringContaining('none of the selected rows')]);
  });

  it('keeps nobody from rows that are not meant, as one about a few does', async () => {
    const list = await harbour.browser.visit('/admin/ship');
    const question = await harbour.browser.run(list, 'Anchor', ['Ship 1', 'Ship 2']);
    meanwhile.work = () => harbour.rename(9);

    await harbour.yes(question);

    expect(await harbour.shipsThat('anchored')).toEqual([1, 2]);
  });

  it('tells the number that a yes is to, beside a title that counts by now', async () => {
    const question = await harbour.ask('Repair');
    expect(question.$('h1').text()).toBe('Repair 10002 ships?');
    await harbour.leave(1);

    const reloaded = await harbour.browser.visit(question.address);

    const number = reloaded.$('.ask-count').text();
    expect(number).toMatch(hasFingerprints ? /^10,002\s+ships$/ : /^$/);
  });

  it('is executed on what the page showed that was said yes to, and still matches, whatever came and went', () => {
    const ids = fc.uniqueArray(fc.integer({ min: 1, max: MANY + 20 }), { maxLength: 3 });
    return fc.assert(
      fc.asyncProperty(fc.array(ids, { minLength: 1, maxLength: 2 }), async (changes) => {
        await harbour.raise();
        let page = await harbour.ask('Sink');
        let shown = await harbour.shipsThat('moored');
        let now = shown;
        for (const toggled of changes) {
          await harbour.toggle(toggled);
          now = await harbour.shipsThat('moored');
          page = await harbour.yes(page);
          if (page.$('[role=alert]').length === 0) break;
          expect(await harbour.shipsThat('sunk')).toEqual([]);
          shown = now;
        }
        if (page.$('main [name=rows]').length > 0) await harbour.yes(page);

        const meant = shown.filter((id) => now.includes(id));
        expect(await harbour.shipsThat('sunk')).toEqual(meant);
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe.each(servers)('a question about rows that it knows by a fingerprint, on $name', ({ create }) => {
  let harbour: Harbour;

  beforeAll(async () => {
    harbour = await Harbour.open(create);
  });
  afterAll(() => harbour.close());
  beforeEach(() => harbour.reset());

  describe('of which one has gone and another has come', () => {
    let again: Visited;
    let question: Visited;

    beforeEach(async () => {
      question = await harbour.ask('Sink');
      await harbour.leave(7);
      await harbour.moor(20_000);
      again = await harbour.yes(question);
    });

    it('is asked again, and nothing is done', async () => {
      expect(again.status).toBe(200);
      expect(again.$('[role=alert]').text()).toMatch(OTHER_ROWS);
      expect(await harbour.shipsThat('sunk')).toEqual([]);
      expect(await harbour.kept(again)).toEqual({ fingerprints: 0, keys: MANY });
    });

    it('now means those that it shows: one that comes later is not touched, one that goes is skipped and told', async () => {
      await harbour.leave(8, 9);
      await harbour.moor(20_001);

      const after = await harbour.yes(again);

      expect(after.messages).toEqual([expect.stringContaining('2'), '10000 sunk']);
      expect(await harbour.shipsThat('moored')).toEqual([20_001]);
    });

    it('takes the yes of a page that showed the others for no yes to these', async () => {
      const second = await harbour.yes(question);

      expect(second.$('[role=alert]').text()).toMatch(OTHER_ROWS);
      expect(await harbour.shipsThat('sunk')).toEqual([]);
    });

    it('says so for as long as it waits, and is executed on these', async () => {
      const reloaded = await harbour.browser.visit(again.address);

      expect(reloaded.$('[role=alert]').text()).toMatch(OTHER_ROWS);
      expect((await harbour.yes(reloaded)).messages).toEqual(['10002 sunk']);
    });
  });

  it('takes no more than the action does, where there are more by now', async () => {
    const question = await harbour.ask('Sink a few');
    await harbour.moor(20_000, 20_001, 20_002, 20_003);
    const refused = await harbour.yes(question);

    expect(refused.messages).toEqual([expect.stringContaining('at most 10,005')]);
    expect(await harbour.shipsThat('sunk')).toEqual([]);
  });

  it('stays with the rows that one of its pages has pinned, when another is drawn later', async () => {
    const drawing = new Promise<void>((isDrawn) => {
      meanwhile.work = () => {
        isDrawn();
        return pinning;
      };
    });
    let goOn = (): void => undefined;
    const pinning = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const slow = harbour.ask('Tow slowly');
    await drawing;
    meanwhile.work = () => Promise.resolve();
    const page = await harbour.pending();
    await harbour.leave(10);
    await harbour.moor(20_000);
    goOn();
    await slow;

    await harbour.yes(page);

    expect(await harbour.shipsThat('moored')).toEqual([1, 2, 20_000]);
    expect(await harbour.shipsThat('towed')).toHaveLength(MANY - 3);
  });

  it('is asked again once by two yeses at once', async () => {
    const question = await harbour.ask('Sink');
    await harbour.leave(7);

    const answers = await Promise.all([harbour.yes(question), harbour.yes(question)]);

    for (const answer of answers) expect(answer.$('[role=alert]').text()).toContain('it was 10,002, and is 10,001 now');
    expect(await harbour.kept(question)).toEqual({ fingerprints: 0, keys: MANY - 1 });
    expect(await harbour.shipsThat('sunk')).toEqual([]);
  });
});

describe.each(servers)('the rows that a question shows, on $name', ({ name, create }) => {
  const kinds = keyedKinds({ name });
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await create();
    const entities = [...stewardEntities, IntegerOwner, ...kinds.map(({ entity }) => entity)];
    dataSource = await new DataSource({ ...database.options, entities, synchronize: true }).initialize();
    const owners = [1, 2, 11].map((id) => ({ id }));
    await dataSource.manager.insert(IntegerOwner, owners);
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  it.each(kinds)(
    'are told from any others by their fingerprint, where their key is $kind',
    async ({ entity, keys }) => {
      const { manager } = dataSource;
      const key = EntityKey.of(manager.connection.getMetadata(entity));
      if (!key) throw new TypeError('The entity has a key.');
      const rows = keys.map((values, place) => ({ ...values, label: String(place), place: '' }));
      const pairs = kinds.find((kind) => kind.entity === PairKeyed)?.keys ?? [];
      if (entity !== PairKeyed)
        await manager.upsert(
          PairKeyed,
          pairs.map((pair) => ({ ...pair, label: '', place: '' })),
          ['text', 'number'],
        );
      const fill = async (places: readonly number[]): Promise<void> => {
        await manager.createQueryBuilder().delete().from(entity).execute();
        const chosen = places.map((place) => ({ ...rows[place] }));
        if (chosen.length > 0) await manager.insert(entity, chosen);
      };
      const query = () => manager.createQueryBuilder(entity, 'row');
      const some = fc.subarray([0, 1, 2, 3, 4]);

      await fc.assert(
        fc.asyncProperty(some, some, async (shown, now) => {
          await fill(shown);
          const noted = await readShownRows(manager, query(), key);
          await fill(now);

          const pinned = await manager.transaction(async (within) => {
            await within.deleteAll(RunKey);
            expect(await pinKeys(within, 'a run', query(), key)).toBe(now.length);
            return readPinnedRows(within, 'a run', key);
          });

          expect(pinned?.rows).toBe(now.length);
          expect(pinned?.fingerprint === noted?.fingerprint).toBe(shown.join() === now.join());
        }),
        { numRuns: 25 },
      );
    },
  );
});

@Entity()
class Caseless {
  @PrimaryColumn({ type: 'varchar', length: 40, collation: 'caseless' })
  code!: string;
}

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))(
  'a key that is compared loosely, on $name',
  ({ create }) => {
    it('has the fingerprint of its letters, here as where it is pinned', async () => {
      const database = await create();
      const plain = await new DataSource(database.options).initialize();
      await plain.query(
        `CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
      );
      await plain.destroy();
      const entities = [...stewardEntities, Caseless];
      const dataSource = await new DataSource({ ...database.options, entities, synchronize: true }).initialize();
      const { manager } = dataSource;
      await manager.insert(Caseless, [{ code: 'Ada' }, { code: 'Grace' }]);
      const key = EntityKey.of(dataSource.getMetadata(Caseless));
      if (!key) throw new TypeError('The entity has a key.');

      const shown = await readShownRows(manager, manager.createQueryBuilder(Caseless, 'row'), key);
      const pinned = await manager.transaction(async (within) => {
        await pinKeys(within, 'a run', within.createQueryBuilder(Caseless, 'row'), key);
        return readPinnedRows(within, 'a run', key);
      });

      expect(pinned).toEqual(shown);
      await dataSource.destroy();
      await database.drop();
    });
  },
);
