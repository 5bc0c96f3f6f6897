import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rangeShortcuts } from '../../libs/admin/src/change-list/range-shortcut.js';
import { TimeTexts } from '../../libs/admin/src/texts/time-texts.js';
import { databases, type TestDatabases } from '../support/databases.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

/** A tide: when it was high, in each type that a database has for instants. */
interface Tide {
  id: number;
  stamp: Date;
  plain: Date;
}

/** Makes the entity with the types of a database; an instant that it keeps with a zone, and one without. */
function tideOn(name: TestDatabases['name']): Type<Tide> {
  const types = {
    SQLite: { stamp: 'datetime', plain: 'datetime' },
    PostgreSQL: { stamp: 'timestamptz', plain: 'timestamp' },
    MariaDB: { stamp: 'timestamp', plain: 'datetime' },
  } as const;

  @Entity('tide')
  class HighTide implements Tide {
    @PrimaryGeneratedColumn()
    id!: number;

    @Column({ type: types[name].stamp, precision: 3 })
    stamp!: Date;

    @Column({ type: types[name].plain, precision: 3 })
    plain!: Date;
  }
  return HighTide;
}

const paths = ['stamp', 'plain'] as const;

/** Zones on both sides of UTC, by hours and by parts of one, and such that skip a midnight or a whole day. */
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/St_Johns',
  'Asia/Kathmandu',
  'America/Havana',
  'Pacific/Apia',
  'Pacific/Kiritimati',
];

/** Days about which clocks change, and others. */
const days = ['2026-03-08', '2026-03-29', '2026-06-30', '2026-10-25', '2026-11-01', '2026-12-31', '2011-12-30'];

/** Instants about midnight, wherever that is. */
const instant = fc
  .tuple(fc.constantFrom(...days), fc.integer({ min: -26 * 4, max: 26 * 4 }), fc.constantFrom(-1, 0, 1, 60_000))
  .map(([day, quarters, rest]) => new Date(Date.parse(`${day}T00:00:00Z`) + quarters * 900_000 + rest));

/** The day that the clocks of a zone are at: `'2026-11-22'`. */
function dayIn(timeZone: string, date: Date): string {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
  });
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** Has the database tell its own times in another zone than UTC. */
async function moveDatabase({ dataSource }: Newsdesk, name: TestDatabases['name']): Promise<void> {
  if (name === 'PostgreSQL') {
    const [{ current_database: database }] =
      await dataSource.query<[{ current_database: string }]>('SELECT current_database()');
    await dataSource.query(`ALTER DATABASE ${database} SET timezone TO 'Asia/Tokyo'`);
    // Holds for connections that are opened from now on.
    await dataSource.destroy();
    await dataSource.initialize();
  }
  if (dataSource.driver instanceof MysqlDriver) {
    const move = "SET time_zone = '+09:00'";
    // The driver has no type of its own for its pool.
    const pool = dataSource.driver.pool as {
      on(event: 'connection', listener: (connection: { query(text: string): unknown }) => void): void;
    };
    pool.on('connection', (connection) => void connection.query(move));
    await dataSource.query(move);
  }
}

describe.each(databases)('the days of a zone on $name', ({ create, name }) => {
  // The drivers write what has no zone by the clocks of the process.
  describe.each(['UTC', 'America/New_York'])('with the process in %s', (ofProcess) => {
    const before = process.env['TZ'];
    const entity = tideOn(name);
    let newsdesk: Newsdesk;

    beforeAll(async () => {
      process.env['TZ'] = ofProcess;
      newsdesk = await Newsdesk.open(create, [entity]);
      await moveDatabase(newsdesk, name);
    });
    afterAll(async () => {
      await newsdesk.close();
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    });

    const replace = async (instants: readonly Date[]): Promise<readonly Tide[]> => {
      await newsdesk.dataSource.getRepository(entity).clear();
      await newsdesk.dataSource
        .createQueryBuilder()
        .insert()
        .into(entity)
        .values(instants.map((high) => ({ stamp: high, plain: high })))
        .execute();
      return newsdesk.dataSource.getRepository(entity).find({ order: { id: 'ASC' } });
    };
    const idsAt = async (timeZone: string, address: string): Promise<readonly number[]> => {
      const options = { listFilter: [...paths], ordering: ['id'], timeZone } as const;
      const list = await newsdesk.list(entity, address, options);
      expect(list.state.problems).toEqual([]);
      return (await list.readPage()).rows.map((row) => Number(Reflect.get(row, 'id')));
    };

    it('have the rows that the list shows under that day, and from a day to a day those of the days between', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...zones),
          fc.constantFrom(...paths),
          fc.array(instant, { minLength: 1, maxLength: 10, size: 'max' }),
          async (zone, path, instants) => {
            const tides = await replace(instants);
            const texts = new TimeTexts('en', zone);
            const dayOf = (tide: Tide): string => dayIn(zone, tide[path]);
            const [first = '', last = ''] = [tides[0], tides.at(-1)].flatMap((tide) => (tide ? [dayOf(tide)] : []));
            for (const day of new Set(tides.map(dayOf))) {
              const found = await idsAt(zone, `${path}__gte=${day}&${path}__lte=${day}`);

              expect(found).toEqual(tides.filter((tide) => dayOf(tide) === day).map(({ id }) => id));
              for (const tide of tides.filter(({ id }) => found.includes(id)))
                expect(texts.day(tide[path])).toBe(texts.date(new Date(`${day}T00:00:00Z`)));
            }
            expect(await idsAt(zone, `${path}__gte=${first}&${path}__lte=${last}`)).toEqual(
              tides.filter((tide) => dayOf(tide) >= first && dayOf(tide) <= last).map(({ id }) => id),
            );
          },
        ),
        { numRuns: name === 'SQLite' ? 100 : 40 },
      );
    }, 60_000);

    it('have what is happening now under “today”, at whatever hour that is', async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...zones), fc.constantFrom(...paths), instant, async (zone, path, now) => {
          const [tide] = await replace([now]);
          const [today] = rangeShortcuts(tide?.[path] ?? now, zone);

          expect(await idsAt(zone, `${path}__gte=${today?.from}&${path}__lte=${today?.to}`)).toEqual([tide?.id]);
        }),
        { numRuns: name === 'SQLite' ? 100 : 30 },
      );
    }, 60_000);

    it('are those of the links above a list, which count as many rows as they lead to', async () => {
      const zone = 'Europe/Berlin';
      const tides = await replace(
        ['2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z'].map(
          (text) => new Date(text),
        ),
      );
      for (const path of paths) {
        const options = { dateHierarchy: path, timeZone: zone, ordering: ['id'], showFacets: 'always' } as const;
        const october = `${path}__year=2026&${path}__month=10`;
        const offered = Object.values(await newsdesk.offersAt(entity, october, options));
        const links = offered.flatMap(({ hierarchy }) => hierarchy?.links ?? []);
        const list = await newsdesk.list(entity, `${october}&${path}__day=25`, options);

        expect(links.map(({ values, count }) => [values.at(-1)?.[1], count])).toEqual([
          [['24'], 1],
          [['25'], 2],
          [['26'], 1],
        ]);
        expect((await list.readPage()).rows.map((row) => Number(Reflect.get(row, 'id')))).toEqual([
          tides[1]?.id,
          tides[2]?.id,
        ]);
      }
    });
  });
});

describe('the days of a zone, of times that another program wrote into SQLite', () => {
  const sqlite = databases.filter(({ name }) => name === 'SQLite');
  const entity = tideOn('SQLite');
  const writings: readonly ((iso: string) => string)[] = [
    (iso) => iso,
    (iso) => iso.slice(0, -1),
    (iso) => iso.slice(0, 19),
    (iso) => `${iso.slice(0, 19)}Z`,
    (iso) => iso.slice(0, 16),
    (iso) => iso.replace('T', ' ').slice(0, -1),
    (iso) => iso.replace('T', ' ').slice(0, 19),
    (iso) => iso.replace('T', ' ').slice(0, 16),
  ];

  it.each(sqlite)(
    'are the same however UTC is written, with a T or without',
    async ({ create }) => {
      const newsdesk = await Newsdesk.open(create, [entity]);
      const tides = newsdesk.dataSource.getRepository(entity);
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...zones),
          fc.array(fc.tuple(instant, fc.constantFrom(...writings)), { minLength: 1, maxLength: 10, size: 'max' }),
          async (zone, drawn) => {
            await tides.clear();
            for (const [high, write] of drawn)
              await newsdesk.dataSource.query("INSERT INTO tide (stamp, plain) VALUES (?, '')", [
                write(high.toISOString()),
              ]);
            const saved = await tides.find({ order: { id: 'ASC' } });
            for (const day of new Set(saved.map(({ stamp }) => dayIn(zone, stamp)))) {
              const options = { listFilter: ['stamp'], ordering: ['id'], timeZone: zone } as const;
              const list = await newsdesk.list(entity, `stamp__gte=${day}&stamp__lte=${day}`, options);
              const shown = (await list.readPage()).rows.map((row) => Number(Reflect.get(row, 'id')));

              expect(shown).toEqual(saved.filter(({ stamp }) => dayIn(zone, stamp) === day).map(({ id }) => id));
            }
          },
        ),
        { numRuns: 200 },
      );
      await newsdesk.close();
    },
    60_000,
  );
});
