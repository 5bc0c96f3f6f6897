import fc from 'fast-check';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Run } from '../../libs/admin/src/runs/run.entity.js';
import type { Browser, Visited } from '../support/browser.js';
import type { TestDatabase, TestDatabaseOptions } from '../support/databases.js';
import { platformsInTurn } from '../support/platforms.js';
import { forgetRuns } from '../support/recorded-runs.js';
import { openSite, type OpenSite } from '../support/site.js';

/** How many rounds are played on each database and platform. */
const ROUNDS = Number(process.env['STEWARD_TEST_ROUNDS'] ?? 6);

/** A parcel, and who had it in hand, in this order: `'3,1,'`. */
@Entity()
class Parcel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 10, default: 'new' })
  state!: string;

  @Column({ type: 'integer', default: 0 })
  weight!: number;

  @Column({ type: 'varchar', length: 100, default: '' })
  trail!: string;
}

/** A parcel that was deleted, as a trigger keeps it. */
@Entity()
class LostParcel {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  trail!: string;
}

const kinds = ['send', 'hold', 'raise', 'raiseLater', 'delete'] as const;
type Kind = (typeof kinds)[number];

@AdminModel(Parcel, {
  listDisplay: ['id', 'state', 'weight'],
  listFilter: ['state'],
  choices: { state: { new: 'New', sent: 'Sent', held: 'Held' } },
})
class ParcelAdmin extends ModelAdmin<Parcel> {
  @AdminAction({ retries: 2 })
  async work(request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    const number = Number(request.form.get('number'));
    const affected = await this.handle(request.form.get('kind') as Kind, number, selection);
    this.messageUser(request, `${number} had ${affected} in hand.`);
  }

  @AdminAction({ confirm: true })
  async workAsked(request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await this.work(request, selection);
  }

  private async handle(kind: Kind, number: number, selection: Selection<Parcel>): Promise<number> {
    const trail = (): string => `CONCAT(trail, '${number},')`;
    switch (kind) {
      case 'send':
        return selection.update({ state: 'sent', trail });
      case 'hold':
        return selection.update({ state: 'held', trail });
      case 'raiseLater':
        // Has seen the rows before it may have to wait for them.
        await selection.count();
        return this.handle('raise', number, selection);
      case 'raise':
        return selection.saveEach((parcel) => {
          parcel.weight += 1;
          parcel.trail += `${number},`;
        });
      case 'delete':
        return selection.delete();
    }
  }
}

/** What a person does: an action on ticked rows, on all that match, or on all but some; with a question before it or without. */
interface Deed {
  readonly kind: Kind;
  readonly address: '' | '?state=new';
  readonly rows: 'all' | 'only' | 'except';
  readonly keys: readonly number[];
  readonly asks: boolean;
}

const PARCELS = [1, 2, 3, 4, 5, 6] as const;
const anyDeed: fc.Arbitrary<Deed> = fc.record({
  kind: fc.constantFrom(...kinds),
  address: fc.constantFrom('', '?state=new'),
  rows: fc.constantFrom('all', 'only', 'except'),
  keys: fc.uniqueArray(fc.constantFrom(...PARCELS), { minLength: 1, maxLength: 4 }),
  asks: fc.boolean(),
});

/** All parcels there are, and those that were deleted. */
interface World {
  readonly parcels: readonly Parcel[];
  readonly lost: readonly LostParcel[];
}

/** A deed that was done: its number, and how many rows it says it had in hand. */
interface DoneDeed extends Deed {
  readonly number: number;
  readonly affected: number | null;
}

/** Does a deed alone, as it is meant: rows that have left the list are left alone, and no others. */
function perform({ parcels, lost }: World, { kind, address, rows, keys, number }: DoneDeed): [World, number] {
  const isMeant = ({ id, state }: Parcel): boolean =>
    (address === '' || state === 'new') && (rows === 'all' || keys.includes(id) === (rows === 'only'));
  const meant = parcels.filter(isMeant);
  const change = (values: (parcel: Parcel) => Partial<Parcel>): World => ({
    lost,
    parcels: parcels.map((parcel) =>
      isMeant(parcel) ? { ...parcel, ...values(parcel), trail: `${parcel.trail}${number},` } : parcel,
    ),
  });
  const after = (): World => {
    switch (kind) {
      case 'send':
        return change(() => ({ state: 'sent' }));
      case 'hold':
        return change(() => ({ state: 'held' }));
      case 'raise':
      case 'raiseLater':
        return change(({ weight }) => ({ weight: weight + 1 }));
      case 'delete': {
        const buried = [...lost, ...meant.map(({ id, trail }) => ({ id, trail }))];
        return { parcels: parcels.filter((parcel) => !isMeant(parcel)), lost: buried };
      }
    }
  };
  return [after(), meant.length];
}

/** Says whether deeds, done one after the other in some order, come to what is there, each with as many rows as it says. */
function isSomeOrderOf(deeds: readonly DoneDeed[], from: World, to: string): boolean {
  if (deeds.length === 0) return written(from) === to;
  return deeds.some((deed) => {
    const [world, affected] = perform(from, deed);
    const others = deeds.filter((other) => other !== deed);
    return affected === deed.affected && isSomeOrderOf(others, world, to);
  });
}

function written({ parcels, lost }: World): string {
  const known = parcels.map(({ id, state, weight, trail }) => ({ id, state, weight, trail }));
  return JSON.stringify([known, lost.toSorted((one, other) => one.id - other.id)]);
}

const bury = 'INSERT INTO lost_parcel (id, trail) VALUES (OLD.id, OLD.trail)';
const trigger = 'CREATE TRIGGER bury AFTER DELETE ON parcel';
/** What has each database keep what is deleted. */
const burying = {
  SQLite: [`${trigger} BEGIN ${bury}; END`],
  PostgreSQL: [
    `CREATE FUNCTION bury() RETURNS trigger AS $$ BEGIN ${bury}; RETURN OLD; END $$ LANGUAGE plpgsql`,
    `${trigger} FOR EACH ROW EXECUTE FUNCTION bury()`,
  ],
  MariaDB: [`${trigger} FOR EACH ROW ${bury}`],
} as const;

const started: World = {
  parcels: PARCELS.map((id) => ({ id, state: 'new', weight: 0, trail: '' })),
  lost: [],
};

/** Puts six new parcels in place of whatever there is. */
const reset = async ({ dataSource }: OpenSite): Promise<void> => {
  await dataSource.createQueryBuilder().delete().from(Parcel).execute();
  await dataSource.createQueryBuilder().delete().from(LostParcel).execute();
  await dataSource.manager.insert(
    Parcel,
    started.parcels.map((parcel) => ({ ...parcel })),
  );
  await forgetRuns(dataSource);
};
/** Reads what there is. */
const read = async ({ dataSource: { manager } }: OpenSite): Promise<World> => ({
  parcels: await manager.find(Parcel, { order: { id: 'ASC' } }),
  lost: await manager.find(LostParcel),
});

/** PostgreSQL looks for deadlocks after a second, unless it is told to sooner. */
const quickToFindDeadlocks = (options: TestDatabaseOptions): TestDatabaseOptions => {
  const extra = { extra: { options: '-c deadlock_timeout=50ms' } };
  return options.type === 'postgres' ? { ...options, ...extra } : options;
};

describe.each(platformsInTurn('fastify'))(
  'two people who work on the same rows at once, on $name and $adapter,',
  (platform) => {
    const { name, adapter, create } = platform;
    let database: TestDatabase;
    let site: OpenSite;
    let people: readonly Browser[];

    beforeAll(async () => {
      database = await create();
      site = await openSite({
        adapter,
        database: quickToFindDeadlocks(database.options),
        entities: [Parcel, LostParcel],
        providers: [ParcelAdmin],
      });
      for (const statement of burying[name]) await site.dataSource.query(statement);
      // An empty list has no form.
      await reset(site);
      people = ['ada', 'grace'].map((username) => site.browseAs(username, 'everything'));
      for (const person of people) await person.visit('/admin/parcel');
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });

    const fieldsOf = ({ kind, rows, keys, asks }: Deed, number: number): Record<string, string | readonly string[]> => {
      const texts = keys.map(String);
      const chosen = rows === 'only' ? { _selected_action: texts } : { select_across: '1' };
      const spared = rows === 'except' ? { _unselected_action: texts } : {};
      return { action: asks ? 'workAsked' : 'work', kind, number: String(number), ...chosen, ...spared };
    };
    /** Posts what a person does, and gives what says yes to it, where it asks first. */
    const prepare = async (deed: Deed, number: number): Promise<() => Promise<Visited>> => {
      const person = people[number % people.length];
      if (!person) throw new Error('Nobody is there.');
      const fields = fieldsOf(deed, number);
      const post = (): Promise<Visited> => person.send(`/admin/parcel${deed.address}`, fields);
      if (!deed.asks) return post;
      const question = await post();
      return () => person.submit(question, { kind: deed.kind, number: String(number) });
    };

    it('lose nothing, and each is told how many rows it were: it could have been one after the other', async () => {
      let done = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyDeed, { minLength: 2, maxLength: 5 }), async (deeds) => {
          await reset(site);
          const ready: (() => Promise<Visited>)[] = [];
          for (const [number, deed] of deeds.entries()) ready.push(await prepare(deed, number));

          const answers = await Promise.all(ready.map((start) => start()));

          expect(answers.map(({ status }) => status).filter((status) => ![200, 503].includes(status))).toEqual([]);
          const runs = await site.dataSource.manager.find(Run);
          const ended = runs.filter(({ state }) => state === 'succeeded');
          const doneDeeds = ended.flatMap(({ outcome, rowsAffected }): readonly DoneDeed[] => {
            const number = Number(/(\d) had/.exec(outcome ?? '')?.[1]);
            const deed = deeds[number];
            return deed ? [{ ...deed, number, affected: rowsAffected }] : [];
          });
          // What was refused was told so, and what ended well is on record.
          expect(runs.filter(({ state }) => state === 'running')).toEqual([]);
          expect(doneDeeds).toHaveLength(ended.length);
          expect(answers.filter(({ status }) => status === 503)).toHaveLength(
            runs.filter(({ state, error }) => state === 'failed' && error?.startsWith('The database was busy')).length,
          );
          const now = written(await read(site));
          expect({ now, isSomeOrder: isSomeOrderOf(doneDeeds, started, now) }).toEqual({ now, isSomeOrder: true });
          done += doneDeeds.length;
        }),
        { numRuns: ROUNDS },
      );
      expect(done).toBeGreaterThan(ROUNDS);
    }, 120_000);
  },
);
