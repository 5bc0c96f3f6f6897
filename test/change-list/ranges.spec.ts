import type { Type } from '@nestjs/common';
import fc from 'fast-check';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rangeShortcuts } from '../../libs/admin/src/change-list/range-shortcut.js';
import { databases, type TestDatabases } from '../support/databases.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { Comment } from '../support/newsdesk/comment.entity.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { titlesOf } from '../support/newsdesk/titles-of.js';

/** A measurement: a column of each kind that has ranges. Numbers that JavaScript can't hold are texts. */
interface Measurement {
  id: number;
  day: string | null;
  moment: Date | null;
  stamp: Date | null;
  plain: Date | null;
  small: number | null;
  whole: number | null;
  large: string | null;
  exact: string | number | null;
  rough: number | null;
  short: number | null;
}

/** Makes the entity with the types that each database has for instants. */
function measurementOn(name: TestDatabases['name']): Type<Measurement> {
  const types = {
    SQLite: { stamp: 'datetime', plain: 'datetime' },
    PostgreSQL: { stamp: 'timestamptz', plain: 'timestamp' },
    MariaDB: { stamp: 'timestamp', plain: 'datetime' },
  } as const;
  const { stamp, plain } = types[name];

  @Entity('measurement')
  class Measured implements Measurement {
    @PrimaryGeneratedColumn()
    id!: number;

    @Column({ type: 'date', nullable: true })
    day!: string | null;

    @Column({ type: Date, precision: 6, nullable: true })
    moment!: Date | null;

    @Column({ type: stamp, nullable: true })
    stamp!: Date | null;

    @Column({ type: plain, name: 'plain_time', nullable: true })
    plain!: Date | null;

    @Column({ type: 'smallint', nullable: true })
    small!: number | null;

    @Column({ type: Number, name: 'whole_number', nullable: true })
    whole!: number | null;

    @Column({ type: 'bigint', nullable: true })
    large!: string | null;

    @Column({ type: 'decimal', precision: 38, scale: 10, nullable: true })
    exact!: string | number | null;

    @Column({ type: 'float', nullable: true })
    rough!: number | null;

    @Column({ type: 'real', nullable: true })
    short!: number | null;
  }
  return Measured;
}

const instants = ['moment', 'stamp', 'plain'] as const;
const numbers = ['small', 'whole', 'large', 'exact', 'rough', 'short'] as const;
const paths = ['day', ...instants, ...numbers] as const;
type Path = (typeof paths)[number];

const days = ['2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01', '2028-02-29'];
const times = ['00:00:00.000', '00:00:00.001', '12:00:00.500', '23:59:59.000', '23:59:59.999'];
const texts: Readonly<Record<(typeof numbers)[number], readonly string[]>> = {
  small: ['-32768', '-1', '0', '7', '32767'],
  whole: ['-2147483648', '-1', '0', '7', '2147483647'],
  large: ['-9007199254740993', '-1', '0', '9007199254740992', '9007199254740993'],
  exact: ['-0.1', '0', '0.1', '0.3', '90071992547409.9300000001', '90071992547409.93'],
  rough: ['-12.5', '0', '0.1', '0.3', '1000000'],
  short: ['-12.5', '0', '0.1', '0.3', '1000000'],
};

const instant = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...times))
  .map(([day, time]) => new Date(`${day}T${time}Z`));
const numberAt = (path: (typeof numbers)[number]): fc.Arbitrary<string> => fc.constantFrom(...texts[path]);
const randomMeasurement = fc.record({
  day: fc.option(fc.constantFrom(...days)),
  moment: fc.option(instant),
  stamp: fc.option(instant),
  plain: fc.option(instant),
  small: fc.option(numberAt('small').map(Number)),
  whole: fc.option(numberAt('whole').map(Number)),
  large: fc.option(numberAt('large')),
  exact: fc.option(numberAt('exact')),
  rough: fc.option(numberAt('rough').map(Number)),
  short: fc.option(numberAt('short').map(Number)),
});

/** A path and what its bounds may be: also such that no row has, and larger ones than the column holds. */
const randomRange = fc.constantFrom(...paths).chain((path) => {
  const bound = isNumber(path)
    ? fc.constantFrom(
        ...texts[path],
        ...(path === 'large' || path === 'whole' || path === 'small'
          ? ['99999999999']
          : ['0.2', '-.5', '99999999999.5']),
      )
    : fc.constantFrom(...days, '1000-01-01', '2026-02-27', '9999-12-31');
  return fc.record({ path: fc.constant(path), from: fc.option(bound), to: fc.option(bound) });
});

function isNumber(path: Path): path is (typeof numbers)[number] {
  return (numbers as readonly Path[]).includes(path);
}

/** Compares a value that the database gave with a bound: below 0, 0, above 0, as JavaScript sees it. */
function compare(name: TestDatabases['name'], path: Path, value: unknown, bound: string): number {
  if (path === 'day') return order(String(value), bound);
  if (value instanceof Date) return order(value.toISOString().slice(0, 10), bound);
  const text = String(value);
  if (path === 'large') return order(BigInt(text), BigInt(bound));
  // SQLite keeps decimals as floating-point numbers.
  if (path === 'exact' && name !== 'SQLite') return order(scaled(text), scaled(bound));
  const isSingle = (name === 'PostgreSQL' && path === 'short') || (name === 'MariaDB' && path === 'rough');
  return isSingle ? order(Math.fround(Number(text)), Math.fround(Number(bound))) : order(Number(text), Number(bound));
}

function order<V extends string | number | bigint>(a: V, b: V): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reads a decimal as a whole number of its tenth decimals. */
function scaled(text: string): bigint {
  const [whole = '', fraction = ''] = text.replace('-', '').split('.');
  const digits = BigInt(`${whole}${fraction.padEnd(10, '0')}`);
  return text.startsWith('-') ? -digits : digits;
}

describe.each(databases)('a range on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;
  const entity = measurementOn(name);
  const options = { listFilter: [...paths], ordering: ['id'] };

  const keysAt = async (address: URLSearchParams): Promise<readonly number[]> => {
    const list = await newsdesk.list(entity, address, options);
    expect(list.state.problems).toEqual([]);
    const { rows, total } = await list.readPage();
    expect(total).toBe(rows.length);
    // Safe: the list is of this entity.
    return rows.map((row) => (row as Measurement).id);
  };
  const replace = async (rows: readonly Partial<Measurement>[]): Promise<readonly Measurement[]> => {
    await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
    await newsdesk.dataSource
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.map((row) => ({ ...row })))
      .execute();
    return newsdesk.dataSource.getRepository(entity).find({ order: { id: 'ASC' } });
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [entity]);
  });

  afterAll(() => newsdesk.close());

  it('lists the rows that JavaScript finds between its ends, whatever type the column has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomMeasurement, { minLength: 1, maxLength: 12, size: 'max' }),
        fc.array(randomRange, { minLength: 1, maxLength: 6 }),
        async (drawn, ranges) => {
          const saved = await replace(drawn);
          // SQLite's driver reads large numbers as JavaScript's own.
          const rows = saved.map((row, place) => ({ ...row, large: drawn[place]?.large ?? null }));
          for (const { path, from, to } of ranges) {
            const address = new URLSearchParams({ [`${path}__gte`]: from ?? '', [`${path}__lte`]: to ?? '' });
            const within = ({ [path]: value }: Measurement): boolean =>
              (from === null || (value !== null && compare(name, path, value, from) >= 0)) &&
              (to === null || (value !== null && compare(name, path, value, to) <= 0));

            expect(await keysAt(address)).toEqual(rows.filter(within).map(({ id }) => id));
          }
        },
      ),
      { numRuns: name === 'SQLite' ? 200 : 60 },
    );
  }, 60_000);

  it('tells large numbers apart that JavaScript can not', async () => {
    const [below] = await replace([{ large: '9007199254740992' }, { large: '9007199254740993' }]);

    expect(await keysAt(new URLSearchParams({ large__lte: '9007199254740992' }))).toEqual([below?.id]);
  });

  it.each(instants)('to a day has all of it, to the last fraction of its last second: %s', async (path) => {
    const [row] = await replace([{ [path]: new Date('2026-02-28T23:59:59.000Z') }]);
    const later = {
      SQLite: undefined,
      PostgreSQL: "INTERVAL '0.999999 seconds'",
      MariaDB: 'INTERVAL 0.999999 SECOND_MICROSECOND',
    }[name];
    const column = newsdesk.dataSource.getMetadata(entity).findColumnWithPropertyName(path)?.databaseName;
    if (later && path === 'moment')
      await newsdesk.dataSource.query(`UPDATE measurement SET ${column} = ${column} + ${later}`);

    expect(await keysAt(new URLSearchParams({ [`${path}__lte`]: '2026-02-28' }))).toEqual([row?.id]);
    expect(await keysAt(new URLSearchParams({ [`${path}__gte`]: '2026-03-01' }))).toEqual([]);
  });

  it('takes instants without fractions, as the database itself writes them', async () => {
    const [row] = await replace([{ moment: new Date() }]);
    const zone = name === 'PostgreSQL' ? '+00' : '';
    await newsdesk.dataSource.query(`UPDATE measurement SET moment = '2026-03-01 00:00:00${zone}'`);

    expect(await keysAt(new URLSearchParams({ moment__gte: '2026-03-01' }))).toEqual([row?.id]);
    expect(await keysAt(new URLSearchParams({ moment__lte: '2026-02-28' }))).toEqual([]);
  });

  it.each([
    ['day__gte', '2026-02-30', 'list.expected.day'],
    ['day__gte', '22.11.2026', 'list.expected.day'],
    ['day__gte', '0999-12-31', 'list.expected.day'],
    ['day__gte', '10000-01-01', 'list.expected.day'],
    ['moment__lte', '2026-11-22T10:00', 'list.expected.day'],
    ['moment__lte', '2026-11-22\0', 'list.expected.day'],
    ['moment__lte', 'today', 'list.expected.day'],
    ['whole__gte', '1.5', 'list.expected.whole'],
    ['whole__gte', ' 1', 'list.expected.whole'],
    ['whole__gte', '9223372036854775808', 'list.expected.whole'],
    ['large__lte', '9'.repeat(1_000_000), 'list.expected.whole'],
    ['large__lte', '1; DROP TABLE measurement', 'list.expected.whole'],
    ['exact__gte', '1e3', 'list.expected.number'],
    ['exact__gte', '.', 'list.expected.number'],
    ['exact__gte', '9'.repeat(36), 'list.expected.number'],
    ['exact__lte', '1,5', 'list.expected.number'],
    ['rough__gte', 'NaN', 'list.expected.number'],
    ['rough__gte', 'Infinity', 'list.expected.number'],
    ['rough__lte', '1e999', 'list.expected.number'],
    ['short__lte', '0x10', 'list.expected.number'],
  ])('takes no %s=%.40s, and says what it takes', async (parameter, value, text) => {
    await replace([{ whole: 1 }]);
    const list = await newsdesk.list(entity, new URLSearchParams({ [parameter]: value }), options);

    expect(list.state.problems).toEqual([{ kind: 'malformedValue', parameter, value, expected: { text } }]);
    expect((await list.count()).rows).toBe(1);
  });

  it('takes an end that is empty, as a form sends it, for none', async () => {
    await replace([{ whole: 1 }, { whole: 2 }]);
    const list = await newsdesk.list(entity, 'whole__gte=2&whole__lte=', options);

    expect(list.state.problems).toEqual([]);
    expect([...list.state.filters.keys()]).toEqual(['whole__gte']);
    expect((await list.count()).rows).toBe(1);
  });

  it('goes together with whether there is a value at all', async () => {
    await replace([{ whole: 1 }, { whole: null }]);

    expect(await keysAt(new URLSearchParams('whole__isnull=1&whole__gte=0'))).toEqual([]);
    expect(await keysAt(new URLSearchParams('whole__isnull=0&whole__gte=0'))).toHaveLength(1);
  });

  it('of a to-many relation asks for one related row between both ends', async () => {
    const [quiet, loud] = await newsdesk.save(Article, [{ title: 'Quiet' }, { title: 'Loud' }]);
    const [first, middle, last] = await newsdesk.save(Comment, [
      { text: 'First', article: { id: quiet?.id ?? 0 } },
      { text: 'Middle', article: { id: loud?.id ?? 0 } },
      { text: 'Last', article: { id: quiet?.id ?? 0 } },
    ]);
    const between = `comments.id__gte=${(first?.id ?? 0) + 1}&comments.id__lte=${(last?.id ?? 0) - 1}`;

    const list = await newsdesk.list(Article, between, { listFilter: ['comments.id'] });

    expect(middle).toBeDefined();
    expect(list.state.problems).toEqual([]);
    expect(await titlesOf((await list.readPage()).rows)).toEqual(['Loud']);
  });
});

describe('the shortcuts of a range of days', () => {
  it.each([
    [
      '2026-11-22T19:37:00Z',
      ['2026-11-22', '2026-11-22'],
      ['2026-11-16', '2026-11-22'],
      ['2026-11-01', '2026-11-30'],
      ['2026-01-01', '2026-12-31'],
    ],
    [
      '2028-03-01T00:00:00Z',
      ['2028-03-01', '2028-03-01'],
      ['2028-02-24', '2028-03-01'],
      ['2028-03-01', '2028-03-31'],
      ['2028-01-01', '2028-12-31'],
    ],
    [
      '2026-12-31T23:59:59Z',
      ['2026-12-31', '2026-12-31'],
      ['2026-12-25', '2026-12-31'],
      ['2026-12-01', '2026-12-31'],
      ['2026-01-01', '2026-12-31'],
    ],
  ])('at %s are today, the past 7 days, this month and this year, in UTC', (now, ...ranges) => {
    const shortcuts = rangeShortcuts(new Date(now), 'UTC');

    expect(shortcuts.map(({ label }) => label.text)).toEqual([
      'list.filter.today',
      'list.filter.week',
      'list.filter.month',
      'list.filter.year',
    ]);
    expect(shortcuts.map(({ from, to }) => [from, to])).toEqual(ranges);
  });
});
