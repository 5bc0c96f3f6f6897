import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, VirtualColumn } from 'typeorm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChangeList } from '../../libs/admin/src/change-list/change-list.js';
import { copyCsv } from '../../libs/admin/src/built-in/export/copied-csv.js';
import { AdminColumn } from '../../libs/admin/src/model-admin/admin-column.decorator.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { textOf } from '../exporting/tables.js';
import { databases } from '../support/databases.js';
import { gather } from '../support/newsdesk/gather.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { readRowByRow } from '../support/newsdesk/read-row-by-row.js';

/** A shelf of the archive, and what the database computes of the volumes on it. */
@Entity('archive_shelf')
class Shelf {
  @PrimaryGeneratedColumn({ type: 'integer', name: 'shelf_no' })
  id!: number;

  @Column({ type: 'varchar', length: 20, name: 'label' })
  name!: string;

  @OneToMany(() => Volume, (volume) => volume.shelf)
  volumes!: Volume[];

  @VirtualColumn({
    type: 'integer',
    query: (alias) => `SELECT COUNT(*) FROM archive_volume WHERE archive_volume.shelf_no = ${alias}.shelf_no`,
  })
  // PostgreSQL's driver gives a count as text.
  count!: number | string;

  /** NULL for a shelf without volumes. */
  @VirtualColumn({
    type: 'varchar',
    query: (alias) => `SELECT MAX(title) FROM archive_volume WHERE archive_volume.shelf_no = ${alias}.shelf_no`,
  })
  last!: string | null;

  /** NULL for a shelf without volumes that were bought. */
  @VirtualColumn({
    type: 'date',
    query: (alias) => `SELECT MAX(bought) FROM archive_volume WHERE archive_volume.shelf_no = ${alias}.shelf_no`,
  })
  lastBought!: string | Date | null;

  /** Reads the very table that holds the shelf. */
  @VirtualColumn({
    type: 'integer',
    query: (alias) => `SELECT COUNT(*) FROM archive_shelf other WHERE other.label < ${alias}.label`,
  })
  place!: number;
}

@Entity('archive_volume')
class Volume {
  @PrimaryGeneratedColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 20 })
  title!: string;

  @Column({ type: 'integer' })
  year!: number;

  /** In the March of its year. */
  @Column({ type: 'date', nullable: true })
  bought!: string | null;

  @ManyToOne(() => Shelf, (shelf) => shelf.volumes, { nullable: true })
  @JoinColumn({ name: 'shelf_no' })
  shelf!: Shelf | null;
}

class VolumeAdmin extends ModelAdmin<Volume> {
  @AdminColumn({ orderBy: 'shelf.name' })
  where({ id }: Volume): string {
    return `volume ${id}`;
  }

  @AdminColumn({ header: 'Year and title', orderBy: ['-year', 'title'] })
  yearAndTitle({ year, title }: Volume): string {
    return `${year}, ${title}`;
  }

  @AdminColumn({ header: 'Age', orderBy: '-year' })
  age({ year }: Volume): number {
    return 2026 - year;
  }

  @AdminColumn({ header: 'Neighbours', orderBy: 'shelf.count' })
  neighbours(): string {
    return 'some';
  }
}

describe.each(databases)('columns that are computed, on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Shelf, Volume]);
    await stock([
      ['a', ['x', 'y']],
      ['b', []],
      ['c', ['z', 'w', 'v']],
    ]);
  });
  afterAll(() => newsdesk.close());

  /** Puts shelves with volumes in place of whatever there are. */
  const stock = async (shelves: readonly (readonly [string, readonly string[]])[]): Promise<void> => {
    for (const entity of [Volume, Shelf])
      await newsdesk.dataSource.createQueryBuilder().delete().from(entity).execute();
    const saved = await newsdesk.save(
      Shelf,
      shelves.map(([label]) => ({ name: label })),
    );
    const volumes = shelves.flatMap(([, titles], place) =>
      titles.map((title, index) => {
        const year = 2000 + (index % 2);
        return { title, year, bought: `${year}-03-0${index + 1}`, shelf: { id: saved[place]?.id ?? 0 } };
      }),
    );
    await newsdesk.save(Volume, volumes);
  };

  const namesOf = (rows: readonly object[]): readonly string[] => rows.map((row) => (row as Shelf).name);
  const titlesOf = (rows: readonly object[]): readonly string[] => rows.map((row) => (row as Volume).title);

  describe('by a method', () => {
    const listed = async (address: string, options: NewsdeskListOptions<Volume> = {}): Promise<ChangeList> => {
      const listDisplay = ['title', 'year', 'where', 'yearAndTitle', 'age', 'neighbours'];
      return newsdesk.list(Volume, address, { admin: VolumeAdmin, listDisplay, ...options });
    };

    it.each([
      ['where', ['x', 'y', 'z', 'w', 'v']],
      ['-where', ['z', 'w', 'v', 'x', 'y']],
      ['yearAndTitle', ['w', 'y', 'v', 'x', 'z']],
      ['-yearAndTitle', ['z', 'x', 'v', 'y', 'w']],
      ['age,title', ['w', 'y', 'v', 'x', 'z']],
      ['neighbours,title', ['x', 'y', 'v', 'w', 'z']],
      ['-neighbours,-title', ['z', 'w', 'v', 'y', 'x']],
    ])('are ordered by the paths they name, at ?o=%s', async (order, titles) => {
      const list = await listed(`o=${order}`);

      expect(titlesOf((await list.readPage()).rows)).toEqual(titles);
      expect(titlesOf(await readRowByRow(list))).toEqual(titles);
    });

    it('order by a path once, by the first word on it', async () => {
      const list = await listed('o=age,-year,title,-yearAndTitle');

      expect(titlesOf((await list.readPage()).rows)).toEqual(['w', 'y', 'v', 'x', 'z']);
      expect(titlesOf(await readRowByRow(list))).toEqual(['w', 'y', 'v', 'x', 'z']);
    });

    it.each([
      [['-year', 'title'], [{ column: 'yearAndTitle', descending: false }]],
      [['year', '-title'], [{ column: 'yearAndTitle', descending: true }]],
      [['-year', '-title'], [{ column: 'age', descending: false }]],
      [['year'], [{ column: 'age', descending: true }]],
      [['id'], []],
    ])('show the order %j of the admin where it is theirs', async (ordering, shown) => {
      const list = await listed('', { ordering, listDisplay: ['yearAndTitle', 'age'] });

      expect(list.shownOrder).toEqual(shown);
    });
  });

  describe('by the database, with @VirtualColumn', () => {
    const options = {
      listDisplay: ['name', 'count', 'last', 'place'],
      listFilter: ['count', 'last'],
      choices: { last: { y: 'Y', z: 'Z' } },
      searchFields: ['last', 'count'],
    } as const;
    const list = (address: string, more: NewsdeskListOptions<Shelf> = {}): Promise<ChangeList> =>
      newsdesk.list(Shelf, address, { ...options, ...more });

    it('are shown', async () => {
      const { rows } = await (await list('o=name')).readPage();

      expect(rows.map((row) => [Number((row as Shelf).count), (row as Shelf).last])).toEqual([
        [2, 'y'],
        [0, null],
        [3, 'z'],
      ]);
    });

    it('are dates above the list', async () => {
      const given = { ...options, dateHierarchy: 'lastBought', listFilter: [], showFacets: 'always' } as const;
      const links = async (address: string) => {
        const offered = await newsdesk.offersAt(Shelf, address, given);
        return offered['last bought']?.hierarchy?.links.map(({ count, values }) => [
          count,
          ...values.map(([, [v]]) => v),
        ]);
      };

      expect(await links('')).toEqual([[2, '2001', '3', '2']]);
    });

    it.each([
      ['o=count', ['b', 'a', 'c']],
      ['o=-count', ['c', 'a', 'b']],
      ['o=-place', ['c', 'b', 'a']],
      ['o=last', name === 'PostgreSQL' ? ['a', 'c', 'b'] : ['b', 'a', 'c']],
    ])('order the list at ?%s', async (address, names) => {
      const opened = await list(address);

      expect(namesOf((await opened.readPage()).rows)).toEqual(names);
      expect(namesOf(await readRowByRow(opened))).toEqual(names);
    });

    it.each([
      ['count__gte=2', ['a', 'c']],
      ['count__gte=10', []],
      ['count__gte=1&count__lte=2', ['a']],
      ['last=z', ['c']],
      ['last=z&last=y', ['a', 'c']],
      ['last__isnull=1', ['b']],
      ['last__isnull=0', ['a', 'c']],
      ['count__isnull=1', []],
      ['q=y', ['a']],
      ['q=3', ['c']],
      ['q=z%203', ['c']],
    ])('narrow the list at ?%s, and what is written', async (address, names) => {
      const opened = await list(`${address}&o=name`);
      expect(namesOf((await opened.readPage()).rows)).toEqual(names);

      const written = await newsdesk.select<Shelf>(opened, { kind: 'all' }).update({ name: () => 'label' });

      expect(written).toBe(names.length);
    });

    it('narrow what is written where they read the very table', async () => {
      const opened = await newsdesk.list(Shelf, 'place__gte=1', { listFilter: ['place'] });

      const written = await newsdesk.select<Shelf>(opened, { kind: 'all' }).update({ name: () => 'label' });

      expect(written).toBe(2);
    });

    it('offer "Empty" with the number of its rows', async () => {
      const { last } = await newsdesk.offersAt(Shelf, '_facets=1', options);

      const offered = last?.choices.map(({ parameter, value }, place) => [
        parameter,
        value,
        last.facets?.choices[place],
      ]);
      expect(offered?.slice(-2)).toEqual([
        ['last__isnull', '1', 1],
        ['last__isnull', '0', 2],
      ]);
    });

    it('are refused in a condition of an action, where TypeORM would ask the table for them', async () => {
      const selection = newsdesk.select<Shelf>(await list(''), { kind: 'all' });

      expect(() => selection.where({ name: 'a', count: 2 })).toThrow(
        expect.objectContaining({
          code: 'ADMIN_SELECTION_CONDITION_COMPUTED',
          message: expect.stringMatching(/^selection\.where\(\) was given 'count', which is computed for Shelf/),
        }),
      );
      expect(await selection.where({ name: 'a' }).count()).toBe(1);
    });

    it('order and narrow over a relation', async () => {
      const opened = await newsdesk.list(Volume, 'shelf.count__lte=2&o=-shelf.last,title', {
        listDisplay: ['title', 'shelf.last'],
        listFilter: ['shelf.count'],
      });

      expect(titlesOf((await opened.readPage()).rows)).toEqual(['x', 'y']);
    });

    it('order what is read out', async () => {
      const selection = newsdesk.select<Shelf>(await list('o=-count'), { kind: 'all' });

      const rows = await gather(selection.readColumns(['name', 'count']));

      expect(rows.flat().map(([label, count]) => [label, Number(count)])).toEqual([
        ['c', 3],
        ['a', 2],
        ['b', 0],
      ]);
    });

    it('order and narrow what PostgreSQL copies', async () => {
      const selection = newsdesk.select<Shelf>(await list('o=-count&count__gte=1'), { kind: 'all' });
      const columns = ['id', 'name'].map((path) => ({ name: path, header: path, value: path, numeric: path === 'id' }));

      const copied = await copyCsv(selection, columns);

      const text = copied && (await textOf(copied));
      expect(text?.match(/[ac]$/gm)).toEqual(name === 'PostgreSQL' ? ['c', 'a'] : undefined);
    });

    it('give pages that are the whole list in order, each row once', async () => {
      const shelf = fc.array(fc.constantFrom('p', 'q', 'r'), { maxLength: 3 });
      const order = fc.constantFrom('count', '-count', 'last', '-last', '-count,last', 'last,-count');
      await fc.assert(
        fc.asyncProperty(fc.array(shelf, { maxLength: 6 }), order, fc.boolean(), async (shelves, o, multiplied) => {
          await stock(shelves.map((titles, place) => [String.fromCodePoint(97 + place), titles]));
          const scope: NewsdeskListOptions<Shelf>['scope'] = (query) =>
            multiplied ? query.leftJoin(`${query.alias}.volumes`, 'volume') : query;
          const opened = await list(`o=${o}`, { scope });

          const whole = namesOf((await opened.readPage()).rows);
          const rowByRow = namesOf(await readRowByRow(opened));
          const inListOrder = await gather(newsdesk.select<Shelf>(opened, { kind: 'all' }).inListOrder());

          const valuesOf = (label: string) => {
            const titles = shelves[(label.codePointAt(0) ?? 0) - 97] ?? [];
            return { count: titles.length, last: titles.toSorted().at(-1) ?? null };
          };
          expect(whole).toEqual(sorted([...whole].toSorted(), o, valuesOf, name === 'PostgreSQL'));
          expect(whole).toHaveLength(shelves.length);
          expect(rowByRow).toEqual(whole);
          expect(namesOf(inListOrder)).toEqual(whole);
        }),
        { numRuns: name === 'SQLite' ? 100 : 20 },
      );
    }, 60_000);
  });
});

/** Sorts the labels of shelves, given in the order of their keys, as the database is to. */
function sorted(
  labels: readonly string[],
  order: string,
  valuesOf: (label: string) => { readonly count: number; readonly last: string | null },
  nullsLast: boolean,
): readonly string[] {
  const rank = (value: string | number | null): string => (value === null ? (nullsLast ? '~' : '') : String(value));
  return labels.toSorted((a, b) => {
    for (const entry of order.split(',')) {
      const key = entry.replace('-', '') as 'count' | 'last';
      const [one, other] = [rank(valuesOf(a)[key]), rank(valuesOf(b)[key])];
      if (one !== other) return (one < other ? -1 : 1) * (entry.startsWith('-') ? -1 : 1);
    }
    return labels.indexOf(a) - labels.indexOf(b);
  });
}
