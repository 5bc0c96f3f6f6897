import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import { Column, DeleteDateColumn, Entity, ManyToOne, PrimaryGeneratedColumn, type SelectQueryBuilder } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FilterHierarchy } from '../../libs/admin/src/change-list/address-filter.js';
import { writeListAddress } from '../../libs/admin/src/change-list/list-address.js';
import { databases, type TestDatabases } from '../support/databases.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';

/** An edition with a date of each kind, and the one that it reprints. */
interface Edition {
  id: number;
  name: string;
  day: string | null;
  moment: Date | null;
  plain: Date | null;
  reprints: Edition | null;
  deletedAt: Date | null;
}

/** Makes the entity with the types that each database has for instants. */
function editionOn(name: TestDatabases['name']): Type<Edition> {
  const types = { SQLite: 'datetime', PostgreSQL: 'timestamptz', MariaDB: 'datetime' } as const;
  const plainTypes = { SQLite: 'datetime', PostgreSQL: 'timestamp', MariaDB: 'timestamp' } as const;

  @Entity('edition')
  class Printed implements Edition {
    @PrimaryGeneratedColumn()
    id!: number;

    @Column({ type: 'varchar', length: 20, default: 'a' })
    name!: string;

    @Column({ type: 'date', nullable: true, name: 'printed_on' })
    day!: string | null;

    @Column({ type: types[name], nullable: true, precision: 3 })
    moment!: Date | null;

    @Column({ type: plainTypes[name], nullable: true })
    plain!: Date | null;

    @ManyToOne(() => Printed, { nullable: true })
    reprints!: Edition | null;

    @DeleteDateColumn()
    deletedAt!: Date | null;
  }
  return Printed;
}

const paths = ['day', 'moment', 'plain'] as const;
const days = ['2023-12-31', '2024-01-01', '2024-02-28', '2024-02-29', '2024-03-01', '2025-03-01', '2026-11-27'];
const times = ['00:00:00', '12:30:00', '23:59:59'];
const instant = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...times))
  .map(([day, time]) => new Date(`${day}T${time}.000Z`));
const randomEdition = fc.record({
  name: fc.constantFrom('a', 'b'),
  day: fc.option(fc.constantFrom(...days)),
  moment: fc.option(instant),
  plain: fc.option(instant),
});

/** Says the day of a date as an address would, in UTC. */
function dayOf(value: string | Date): string {
  return typeof value === 'string' ? value : value.toISOString().slice(0, 10);
}

describe.each(databases)('a hierarchy of dates on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  const entity = editionOn(name);
  type Options = NewsdeskListOptions<Edition>;

  const hierarchyAt = async (address: string, options: Options): Promise<FilterHierarchy> => {
    const [offered] = Object.values(await newsdesk.offersAt(entity, address, options));
    if (!offered?.hierarchy) throw new TypeError('The list has no hierarchy.');
    return offered.hierarchy;
  };
  /** The links as what they add to the address, with their numbers. */
  const linksAt = async (address: string, options: Options): Promise<Readonly<Record<string, number | undefined>>> =>
    Object.fromEntries(
      (await hierarchyAt(address, { showFacets: 'always', ...options })).links.map(({ values, count }) => [
        addressOf(values),
        count,
      ]),
    );
  const addressOf = (values: readonly (readonly [string, readonly string[]])[]): string =>
    values.map(([parameter, [value]]) => `${parameter}=${value}`).join('&');
  const rowsAt = async (address: string, options: Options): Promise<readonly Edition[]> => {
    const list = await newsdesk.list(entity, address, options);
    expect(list.state.problems).toEqual([]);
    // Safe: the list is of this entity.
    return (await list.readPage()).rows as readonly Edition[];
  };
  const save = async (rows: readonly Partial<Edition>[]): Promise<void> => {
    await newsdesk.dataSource
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.map((row) => ({ ...row })))
      .execute();
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [entity]);
  });
  afterAll(() => newsdesk.close());
  beforeEach(async () => {
    await newsdesk.dataSource.createQueryBuilder().update(entity).set({ reprints: null }).execute();
    await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
  });

  it('leads to the rows of each year, month and day, and to no others, whatever type the date has', async () => {
    const multiplied = (query: SelectQueryBuilder<Edition>): SelectQueryBuilder<Edition> =>
      query.leftJoin(entity, 'other', `other.name = ${query.alias}.name`);

    await fc.assert(
      fc.asyncProperty(
        fc.array(randomEdition, { minLength: 1, maxLength: 10, size: 'max' }),
        fc.constantFrom(...paths),
        fc.constantFrom('', 'q=a'),
        fc.boolean(),
        fc.constantFrom('always', 'allow'),
        async (drawn, path, search, isMultiplied, showFacets) => {
          await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
          await save(drawn);
          const options: Options = {
            ...{ dateHierarchy: path, searchFields: ['name'], ordering: ['id'], showFacets },
            ...(isMultiplied ? { scope: multiplied } : {}),
          };
          const inList = drawn.filter(({ name: called }) => search === '' || called === 'a');
          const dated = inList.flatMap(({ [path]: value }) => (value === null ? [] : [dayOf(value)])).sort();
          /** Looks at the rows of an address, and at the links below it; a list without any has rows without a date too. */
          const descend = async (address: string, expected: readonly string[]): Promise<void> => {
            const rows = await rowsAt(address, options);
            const listed = rows.flatMap(({ [path]: value }) => (value === null ? [] : [dayOf(value)]));
            expect(listed.sort()).toEqual(expected);
            const { links } = await hierarchyAt(address, options);
            const isDay = address.includes('__day');
            const led = new Set<string>();
            for (const { values, count } of links) {
              const prefix = values.map(([, [value = '']]) => value.padStart(2, '0')).join('-');
              const below = expected.filter((day) => day.startsWith(prefix));
              expect(below.length).toBeGreaterThan(0);
              expect(count).toBe(showFacets === 'always' ? below.length : undefined);
              below.forEach((day) => led.add(day));
              await descend([search, addressOf(values)].filter((part) => part !== '').join('&'), below);
            }
            expect([...led].sort()).toEqual(isDay ? [] : [...new Set(expected)]);
          };

          await descend(search, dated);
        },
      ),
      { numRuns: name === 'SQLite' ? 40 : 10 },
    );
  }, 120_000);

  it('goes down from years to months to days, the latest year first', async () => {
    await save([
      { day: '2024-02-29' },
      { day: '2024-02-29' },
      { day: '2024-11-01' },
      { day: '2026-01-31' },
      { day: null },
    ]);
    const options: Options = { dateHierarchy: 'day' };

    expect(await linksAt('', options)).toEqual({ 'day__year=2026': 1, 'day__year=2024': 3 });
    expect(Object.keys(await linksAt('', options))).toEqual(['day__year=2026', 'day__year=2024']);
    expect(await linksAt('day__year=2024', options)).toEqual({
      'day__year=2024&day__month=2': 2,
      'day__year=2024&day__month=11': 1,
    });
    expect(await linksAt('day__year=2024&day__month=2', options)).toEqual({
      'day__year=2024&day__month=2&day__day=29': 2,
    });
    expect(await linksAt('day__year=2024&day__month=2&day__day=29', options)).toEqual({});
  });

  it('begins with the months where all rows are of one year, and with the days where they are of one month', async () => {
    const options: Options = { dateHierarchy: 'day' };
    await save([{ day: '2024-02-28' }, { day: '2024-02-29' }]);
    expect(Object.keys(await linksAt('', options))).toEqual([
      'day__year=2024&day__month=2&day__day=28',
      'day__year=2024&day__month=2&day__day=29',
    ]);

    await save([{ day: '2024-03-01' }]);
    expect(Object.keys(await linksAt('', options))).toEqual([
      'day__year=2024&day__month=2',
      'day__year=2024&day__month=3',
    ]);
  });

  it('names the way down, which leads back', async () => {
    await save([{ day: '2024-02-29' }]);
    const { path } = await hierarchyAt('day__year=2024&day__month=2&day__day=29', { dateHierarchy: 'day' });

    expect(path.map(({ label }) => label)).toEqual([
      { text: 'list.dates.all' },
      '2024',
      { year: 2024, month: 2 },
      { year: 2024, month: 2, day: 29 },
    ]);
    expect(path.map(({ values }) => addressOf(values))).toEqual([
      '',
      'day__year=2024',
      'day__year=2024&day__month=2',
      'day__year=2024&day__month=2&day__day=29',
    ]);
  });

  it('offers nothing where no row has a date', async () => {
    await save([{ day: null }]);

    expect((await hierarchyAt('', { dateHierarchy: 'day' })).links).toEqual([]);
  });

  /** What databases keep in place of a day, where nobody keeps them from it. */
  const odd = {
    SQLite: ['2025', '2026-1-5', '2026-03-31 10:00:00', '2025-12-31 10:00:00', ''],
    PostgreSQL: ['infinity', '-infinity', '0044-03-15 BC'],
    MariaDB: ['2026-00-00', '2026-02-00', '0000-00-00'],
  }[name];

  it.each(odd)('leads to no step without rows where the table has %j', async (day) => {
    for (const others of [[], ['2026-02-10']]) {
      await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
      await save(others.map((other) => ({ day: other })));
      await newsdesk.dataSource.query(`INSERT INTO edition (printed_on) VALUES ('${day}')`);

      const { links } = await hierarchyAt('', { dateHierarchy: 'day' });

      for (const { values } of links)
        expect(await rowsAt(addressOf(values), { dateHierarchy: 'day' })).not.toHaveLength(0);
    }
  });

  it('takes the day of an instant in UTC, as a range does, to its last second', async () => {
    await save([{ moment: new Date('2024-12-31T23:59:59.999Z') }, { moment: new Date('2025-01-01T00:00:00.000Z') }]);

    expect(await linksAt('', { dateHierarchy: 'moment' })).toEqual({ 'moment__year=2025': 1, 'moment__year=2024': 1 });
    const [byHierarchy, byRange] = await Promise.all(
      ['moment__year=2024', 'moment__gte=2024-01-01&moment__lte=2024-12-31'].map((address) =>
        rowsAt(address, { dateHierarchy: 'moment', listFilter: ['moment'] }),
      ),
    );
    expect(byHierarchy).toHaveLength(1);
    expect(byHierarchy).toEqual(byRange);
  });

  it('leads over a relation to one row', async () => {
    await save([{ day: '2024-02-29' }, { day: '2026-01-01' }]);
    const [old, recent] = await newsdesk.dataSource.getRepository(entity).find({ order: { id: 'ASC' } });
    await save([{ reprints: old ?? null }, { reprints: old ?? null }, { reprints: recent ?? null }]);
    const options: Options = { dateHierarchy: 'reprints.day' };

    expect(await linksAt('', options)).toEqual({ 'reprints.day__year=2026': 1, 'reprints.day__year=2024': 2 });
    expect(await rowsAt('reprints.day__year=2024', options)).toHaveLength(2);
  });

  it('goes with the other filters, counts within them, and is kept among them', async () => {
    await save([
      { day: '2024-02-29', name: 'a' },
      { day: '2026-02-01', name: 'b' },
      { day: '2025-02-01', name: 'a', deletedAt: new Date() },
    ]);
    const options: Options = { dateHierarchy: 'day', listFilter: ['name'], choices: { name: { a: 'A', b: 'B' } } };

    expect(Object.keys(await linksAt('name=b', options))).toEqual(['day__year=2026&day__month=2&day__day=1']);
    expect(Object.keys(await linksAt('deleted=all', options))).toEqual([
      ...['day__year=2026', 'day__year=2025', 'day__year=2024'],
    ]);
    const list = await newsdesk.list(entity, 'name=a&day__year=2024', options);
    expect(writeListAddress(list.state)).toBe('?name=a&day__year=2024');
    expect((await list.count()).rows).toBe(1);
  });

  it.each([
    ['day__year=24', 'day__year', 'list.expected.year'],
    ['day__year=0999', 'day__year', 'list.expected.year'],
    ['day__year=10000', 'day__year', 'list.expected.year'],
    ['day__year=2024&day__month=13', 'day__month', 'list.expected.month'],
    ['day__year=2024&day__month=02', 'day__month', 'list.expected.month'],
    ['day__month=2', 'day__month', 'list.expected.month'],
    ['day__year=2024&day__day=2', 'day__day', 'list.expected.dayOfMonth'],
    ['day__year=2023&day__month=2&day__day=29', 'day__day', 'list.expected.dayOfMonth'],
    ['day__year=2024&day__month=2&day__day=0', 'day__day', 'list.expected.dayOfMonth'],
    ['day__year=2024&day__year=2026', 'day__year', 'list.expected.year'],
    ['day__year=2024%00', 'day__year', 'list.expected.year'],
  ])('takes no %s, and says what it takes', async (address, parameter, text) => {
    const list = await newsdesk.list(entity, address, { dateHierarchy: 'day' });

    expect(list.state.problems).toMatchObject([{ kind: 'malformedValue', parameter, expected: { text } }]);
    expect((await list.count()).rows).toBe(0);
  });

  it('tells the month and the day that are left without their year', async () => {
    const list = await newsdesk.list(entity, 'day__month=2&day__day=3', { dateHierarchy: 'day' });

    expect(list.state.problems.map(({ parameter }) => parameter)).toEqual(['day__month', 'day__day']);
    expect(list.state.filters.size).toBe(0);
  });

  it('asks one statement for a level; one more for years that are not grouped', async () => {
    const [old, recent] = ['2024-02-29', '2026-01-01'];
    await save([
      { day: old ?? null, plain: new Date(`${old}T12:00:00Z`) },
      { day: recent ?? null, plain: new Date(`${recent}T12:00:00Z`) },
    ]);
    const asked = async (address: string, given: Partial<Options> = {}): Promise<number> => {
      const options: Options = { dateHierarchy: 'day', ...given };
      const statements = await newsdesk.statements.during(() => hierarchyAt(address, options));
      return statements.filter((statement) => /printed_on|plain/.test(statement)).length;
    };

    expect(await asked('')).toBe(2);
    // Those of the first date and of the last are known to be there; what SQLite has may be a longer text than a day.
    expect(await asked('', { scope: (query) => query.andWhere('printed.day < :day', { day: '2025-01-01' }) })).toBe(
      name === 'SQLite' ? 4 : 1,
    );
    expect(await asked('day__year=2024')).toBe(1);
    expect(await asked('day__year=2024&day__month=2')).toBe(1);
    expect(await asked('plain__year=2024', { dateHierarchy: 'plain' })).toBe(1);
    const counted = { showFacets: 'always' } as const;
    expect(await asked('', counted)).toBe(1);
    // PostgreSQL keeps these by the clock of the process, whose calendar is the site's where both are in UTC.
    const isUtc = Intl.DateTimeFormat().resolvedOptions().timeZone === 'UTC';
    const isGrouped = name === 'SQLite' || (name === 'PostgreSQL' && isUtc);
    expect(await asked('', { ...counted, dateHierarchy: 'plain' })).toBe(isGrouped ? 1 : 2);
  });

  it('finds the years there are, though a date that means "never" lies far from all others', async () => {
    await save([{ day: '1001-01-01' }, { day: '2024-02-29' }, { day: '2026-01-31' }, { day: '9999-12-31' }]);

    expect(Object.keys(await linksAt('', { dateHierarchy: 'day', showFacets: 'allow' }))).toEqual([
      ...['day__year=9999', 'day__year=2026', 'day__year=2024', 'day__year=1001'],
    ]);
  });

  describe('of what a filter or a search has left', () => {
    const options = (listMaxCount: number, path: string = 'day'): Options => ({
      ...{ dateHierarchy: path, listFilter: ['name'], choices: { name: { a: 'A', b: 'B' } }, searchFields: ['name'] },
      ...{ count: 'capped', listMaxCount, listPerPage: 1, showFacets: 'allow' },
    });
    const shownAt = async (address: string, given: Options) => {
      const { page, offered } = await newsdesk.shownAt(entity, address, given);
      const links = Object.values(offered).flatMap(({ hierarchy }) => hierarchy?.links ?? []);
      return { page, links: links.map(({ values }) => addressOf(values)) };
    };

    it('leads to those rows alone where they are counted', async () => {
      await save([{ day: '2024-02-29', name: 'a' }, { day: '2026-01-31', name: 'b' }, { name: 'b' }]);

      expect((await shownAt('name=b', options(2))).links).toEqual(['day__year=2026&day__month=1&day__day=31']);
      expect((await shownAt('q=b', options(2))).links).toEqual(['day__year=2026&day__month=1&day__day=31']);
    });

    it('leads to the dates of all rows where more are left than are counted: no index of dates finds the first of these', async () => {
      const [deleted, b] = [{ day: '2025-01-01', deletedAt: new Date() }, { name: 'b' }];
      await save([{ day: '2024-02-29', name: 'a' }, { day: '2026-01-31', name: 'a' }, deleted, b, b]);
      let links: readonly string[] = [];
      const sent = await newsdesk.statements.during(async () => {
        ({ links } = await shownAt('name=b', options(1)));
      });

      expect(links).toEqual(['day__year=2026', 'day__year=2024']);
      const withDeleted = await shownAt('name=b&deleted=all', options(1));
      expect(withDeleted.links).toEqual(['day__year=2026', 'day__year=2025', 'day__year=2024']);
      const aboutDates = sent.filter((statement) => /(MIN|EXISTS) ?\(/.test(statement));
      expect(aboutDates.length).toBeGreaterThan(0);
      expect(aboutDates.filter((statement) => statement.includes('name'))).toEqual([]);
    });

    it('leads to those rows alone where all of them stand on one page, counted or not', async () => {
      await save([{ day: '2024-02-29', name: 'a' }, { day: '2026-01-31', name: 'b' }, { name: 'b' }]);
      const uncounted: Options = { ...options(1), count: 'none', listPerPage: 2 };

      expect((await shownAt('name=b', uncounted)).links).toEqual(['day__year=2026&day__month=1&day__day=31']);
      expect((await shownAt('name=b', { ...uncounted, listPerPage: 1 })).links).toHaveLength(2);
    });

    it('leads to the dates of all rows where more than 10,000 are left, though they are counted', async () => {
      await save([
        { day: '2024-02-29', name: 'a' },
        { day: '2026-01-31', name: 'a' },
      ]);
      for (let saved = 0; saved < 10_001; saved += 500)
        await save(Array.from({ length: Math.min(500, 10_001 - saved) }, () => ({ name: 'b' })));

      expect((await shownAt('name=b&_exact=1', options(1))).links).toEqual(['day__year=2026', 'day__year=2024']);
    });

    it('counts those rows alone, where numbers are shown', async () => {
      await save([{ day: '2024-02-29', name: 'a' }, { day: '2026-01-31', name: 'b' }, { name: 'b' }]);
      const { offered } = await newsdesk.shownAt(entity, 'name=b', { ...options(1), showFacets: 'always' });

      expect(Object.values(offered).flatMap(({ hierarchy }) => hierarchy?.links ?? [])).toMatchObject([{ count: 1 }]);
    });

    it('leaves no date out, and leads to no other where the rows are counted', async () => {
      const addresses = ['', 'name=a', 'q=b', 'deleted=only', 'name=b&deleted=all'] as const;
      const steps = ['', '2024', '2024&2'] as const;
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ edition: randomEdition, isDeleted: fc.boolean() }), { maxLength: 6 }),
          fc.constantFrom(...addresses),
          fc.constantFrom(...paths),
          fc.constantFrom(...steps),
          fc.record({
            listMaxCount: fc.integer({ min: 1, max: 7 }),
            listPerPage: fc.integer({ min: 1, max: 7 }),
            count: fc.constantFrom('capped', 'none', 'exact'),
          }),
          async (editions, filters, path, step, counting) => {
            await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
            await save(
              editions.map(({ edition, isDeleted }) => ({ ...edition, deletedAt: isDeleted ? new Date() : null })),
            );
            const chosen = step.split('&').flatMap((value, place) => {
              return value === '' ? [] : [`${path}__${['year', 'month'][place]}=${value}`];
            });
            const address = [filters, ...chosen].filter((part) => part !== '').join('&');
            const given = { ...options(1, path), ...counting };
            const exact = Object.keys(await linksAt(address, given));
            const { page, links } = await shownAt(address, given);

            expect(page.more ? exact : links).toEqual(exact);
            const isReached = (link: string): boolean =>
              links.some((above) => above.split('&').every((part) => link.split('&').includes(part)));
            expect(exact.filter((link) => !isReached(link))).toEqual([]);
          },
        ),
        { numRuns: name === 'SQLite' ? 150 : 40 },
      );
    }, 60_000);
  });
});
