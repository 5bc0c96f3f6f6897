import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { gather } from '../support/newsdesk/gather.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { readRowByRow } from '../support/newsdesk/read-row-by-row.js';

/** The values in the order they are declared in, which is not that of the alphabet. */
const levels = ['low', 'mid', 'high', 'alarm'];

/** More than a selection reads at a time. */
const MANY = 2_400;

/** The level of a tide, by the enumeration that each database has. */
abstract class Gauge {
  abstract id: number;
  abstract level: string;
  abstract before: string | null;
}

@Entity()
class NativeGauge extends Gauge {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'enum', enum: levels })
  level!: string;

  @Column({ type: 'enum', enum: levels, nullable: true })
  before!: string | null;
}

@Entity()
class SimpleGauge extends Gauge {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'simple-enum', enum: levels })
  level!: string;

  @Column({ type: 'simple-enum', enum: levels, nullable: true })
  before!: string | null;
}

/** Each database with its enumerations; SQLite has simple ones alone. */
const cases = databases.flatMap((database) => [
  ...(database.name === 'SQLite' ? [] : [{ ...database, type: 'enum', entity: NativeGauge }]),
  { ...database, type: 'simple-enum', entity: SimpleGauge },
]);

describe.each(cases)('an order by a column of the type $type on $name', ({ create, entity }) => {
  let newsdesk: Newsdesk;

  const open = (order: string, page = '') =>
    newsdesk.list(entity, `o=${order}${page}`, { listDisplay: ['level', 'before'], listPerPage: 300 });
  const keysOf = (rows: readonly object[]): readonly number[] => rows.map((row) => (row as Gauge).id);

  /** The keys as one statement of the database orders them. */
  const keysInOrder = async (column: 'level' | 'before', direction: 'ASC' | 'DESC'): Promise<readonly number[]> => {
    const rows = newsdesk.dataSource.createQueryBuilder<Gauge>(entity, 'gauge');
    return keysOf(await rows.orderBy(`gauge.${column}`, direction).addOrderBy('gauge.id', 'ASC').getMany());
  };

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [entity]);
    const gauges = Array.from({ length: MANY }, (_, place) => ({
      level: levels[place % 4] ?? '',
      before: levels[place % 5] ?? null,
    }));
    await newsdesk.dataSource.manager.insert<Gauge>(entity, gauges);
  });

  afterAll(() => newsdesk.close());

  describe.each([
    { order: 'level', column: 'level', direction: 'ASC' },
    { order: '-level', column: 'level', direction: 'DESC' },
    { order: 'before', column: 'before', direction: 'ASC' },
    { order: '-before', column: 'before', direction: 'DESC' },
  ] as const)('as o=$order', ({ order, column, direction }) => {
    it('reads every row once, in the order of the database', async () => {
      const selection = newsdesk.select(await open(order), { kind: 'all' });

      const keys = keysOf(await gather(selection.inListOrder()));

      expect(await selection.count()).toBe(MANY);
      expect(keys).toEqual(await keysInOrder(column, direction));
    });

    it.each(['after', 'before'] as const)('turns pages by "%s" without losing a row', async (towards) => {
      const whole = await keysInOrder(column, direction);

      let keys = keysOf((await (await open(order, towards === 'after' ? '' : '&p=8')).readPage()).rows);
      for (let turned = 1; turned < 8; turned += 1) {
        const neighbour = towards === 'after' ? keys.at(-1) : keys[0];
        const { rows } = await (await open(order, `&${towards}=${neighbour}`)).readPage();
        keys = towards === 'after' ? [...keys, ...keysOf(rows)] : [...keysOf(rows), ...keys];
      }

      expect(keys).toEqual(whole);
    });
  });

  it('goes row by row where all four values stand beside each other', async () => {
    const list = await newsdesk.list(entity, 'o=level,-before', {
      listDisplay: ['level', 'before'],
      scope: (query) => query.andWhere(`${query.alias}.id <= 20`),
    });
    const rows = newsdesk.dataSource.createQueryBuilder<Gauge>(entity, 'gauge').where('gauge.id <= 20');

    const expected = await rows
      .orderBy('gauge.level', 'ASC')
      .addOrderBy('gauge.before', 'DESC')
      .addOrderBy('gauge.id', 'ASC')
      .getMany();

    expect(keysOf(await readRowByRow(list))).toEqual(keysOf(expected));
  });
});
