import type { EventEmitter } from 'node:events';
import fc from 'fast-check';
import {
  AfterLoad,
  Column,
  DeleteDateColumn,
  Entity,
  ManyToOne,
  PrimaryColumn,
  VirtualColumn,
  type SelectQueryBuilder,
} from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ListFilter, type ExportColumn, type Selection } from 'nest-steward';
import { copyRows } from '../../libs/admin/src/built-in/export/copied-rows.js';
import { parseCopyText } from '../../libs/admin/src/built-in/export/copy-text.parser.js';
import { SelectionSession } from '../../libs/admin/src/selection/selection-session.js';
import { databases } from '../support/databases.js';
import { Author } from '../support/newsdesk/author.entity.js';
import { Article } from '../support/newsdesk/article.entity.js';
import { gather } from '../support/newsdesk/gather.js';
import type { NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { Parcel } from './parcel.entity.js';
import { tableOf } from './tables.js';

class Box {
  @Column({ type: 'integer', nullable: true })
  height!: number | null;

  @Column({ type: 'integer', nullable: true })
  width!: number | null;

  area(): number {
    return (this.height ?? 0) * (this.width ?? 0);
  }
}

@Entity()
class Depot {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  code!: string;

  @ManyToOne(() => Author, { nullable: true })
  head!: Author | null;

  @DeleteDateColumn()
  closedAt!: Date | null;
}

/** A row of what PostgreSQL has, and of what TypeORM makes of it. */
@Entity()
class Crate {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  mark!: string;

  @Column(() => Box)
  box!: Box;

  @Column({ type: 'int', array: true, nullable: true })
  seals!: number[] | null;

  @Column({ type: 'jsonb', nullable: true })
  papers!: unknown;

  @Column({ type: 'bytea', nullable: true })
  stamp!: Buffer | null;

  @Column({ type: 'bigint', nullable: true })
  value!: string | null;

  @Column({ type: 'simple-array', nullable: true })
  stops!: string[] | null;

  @Column({ type: 'timestamptz', nullable: true })
  leftAt!: Date | null;

  @Column({ type: 'char', length: 4, nullable: true })
  grade!: string | null;

  @Column({
    type: 'varchar',
    length: 20,
    nullable: true,
    transformer: {
      to: (kept: string | null) => kept,
      from: (kept: string | null) => (kept === null ? 'none' : [kept]),
    },
  })
  kept!: unknown;

  @ManyToOne(() => Depot, { nullable: true })
  depot!: Depot | null;
}

@Entity()
class Listened {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  heard = false;

  @AfterLoad()
  hear(): void {
    this.heard = true;
  }
}

@Entity()
class Lazy {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Author, { nullable: true })
  author!: Promise<Author | null>;
}

@Entity()
class Counted {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @VirtualColumn({ query: (alias) => `SELECT 1 + ${alias}.id` })
  next!: number;
}

const postgresText = (rows: readonly (readonly (string | null)[])[]): string => {
  const letters: Readonly<Record<string, string>> = {
    '\b': 'b',
    '\f': 'f',
    '\n': 'n',
    '\r': 'r',
    '\t': 't',
    '\v': 'v',
    '\\': '\\',
  };
  const written = (text: string | null): string =>
    text?.replace(/[\b\f\n\r\t\v\\]/g, (character) => `\\${letters[character]}`) ?? '\\N';
  return rows.map((row) => `${row.map(written).join('\t')}\n`).join('');
};

describe('the text of a COPY', () => {
  const value = fc.option(
    fc.string({
      unit: fc.oneof(fc.constantFrom('\\', '\n', '\t', '\r', '\v', '\b', '\f', 'N', '.', 'n', ''), fc.string()),
      maxLength: 8,
    }),
  );

  it('is read as the values it was written of, wherever its pieces are cut', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 1, max: 4 })
          .chain((width) => fc.array(fc.array(value, { minLength: width, maxLength: width }))),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
        async (rows, sizes) => {
          const wellFormed = rows.map((row) => row.map((text) => text?.toWellFormed() ?? null));
          const bytes = Buffer.from(postgresText(wellFormed));
          async function* pieces(): AsyncIterable<Uint8Array> {
            for (let [at, turn] = [0, 0]; at < bytes.length; turn += 1) {
              const size = sizes[turn % sizes.length] ?? 1;
              yield bytes.subarray(at, at + size);
              at += size;
            }
          }

          expect((await gather(parseCopyText(pieces()))).flat()).toEqual(wellFormed);
        },
      ),
    ));
});

const nothing = (): void => undefined;

const computed = <T extends object>(name: string, value: (row: T) => unknown): Partial<ExportColumn> => ({
  name,
  value,
});
const asIs = computed('whole', (row: object) => row);

describe.each(databases)('rows of an export on $name', ({ name, create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Parcel]);
    await newsdesk.save(Parcel, [{ id: 1, note: 'Fragile' }]);
  });
  afterAll(() => newsdesk.close());

  it(`are ${name === 'PostgreSQL' ? 'copied' : 'read in the ordinary way'}`, async () => {
    const selection = newsdesk.select<Parcel>(await newsdesk.list(Parcel), { kind: 'all' });
    const copied = await copyRows(selection, tableOf(['note', computed('id', ({ id }: Parcel) => id)], []).columns);

    expect(copied && (await gather(copied)).flat()).toEqual(name === 'PostgreSQL' ? [['Fragile', 1]] : undefined);
  });
});

describe.each(databases.filter(({ name }) => name === 'PostgreSQL'))('rows by COPY on $name', ({ create }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Parcel, Crate, Depot, Listened, Lazy, Counted]);
  });
  afterAll(() => newsdesk.close());

  type Columns = readonly (string | Partial<ExportColumn>)[];

  /** Gives the values of both ways; undefined where COPY is not used. */
  const bothWays = async (
    selection: Selection,
    names: Columns,
  ): Promise<readonly [copied: readonly unknown[] | undefined, read: readonly unknown[]]> => {
    const { columns } = tableOf(names, []);
    const copied = await copyRows(selection, columns);
    const read = selection.readColumns(columns.map(({ value }) => value));
    return [copied && (await gather(copied)).flat(), (await gather(read)).flat()];
  };

  describe('of crates, at depots with a head', () => {
    const text = fc
      .string({
        unit: fc.oneof(fc.constantFrom('_', '\\', '\n', '\t', '\\N', ',', 'é', '🚢', ''), fc.string()),
        maxLength: 5,
      })
      .map((value) => value.replaceAll('\0', '').toWellFormed());
    const mark = fc.constantFrom('a', 'a_b', 'b_c', 'c', '_', '\\N', '\\', '\t');
    const number = fc.option(fc.integer({ min: -1_000, max: 1_000 }));
    const crate = fc.record({
      mark,
      box: fc.record({ height: number, width: number }),
      seals: fc.option(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 3 })),
      papers: fc.option(fc.oneof(text, fc.constant({ a: ['\\', 1, null] }))),
      stamp: fc.option(fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes))),
      value: fc.option(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String)),
      stops: fc.option(fc.array(fc.constantFrom('sea', 'air', '\\'), { minLength: 1, maxLength: 3 })),
      leftAt: fc.option(fc.date({ min: new Date('0100-01-01'), max: new Date('9999-01-01'), noInvalidDate: true })),
      grade: fc.option(fc.constantFrom('a', 'ab', '')),
      kept: fc.option(fc.constantFrom('here', '')),
      depot: fc.option(fc.constantFrom({ code: 'north' }, { code: 'south' }, { code: 'closed' })),
    });

    const scopes: Readonly<Record<string, NewsdeskListOptions<Crate>>> = {
      'as the table has them': {},
      'with what the scope joins to load': {
        scope: (query) => query.leftJoinAndSelect('crate.depot', 'depot').leftJoinAndSelect('depot.head', 'head'),
      },
      'with what the scope joins to ask': {
        scope: (query) => query.leftJoin('crate.depot', 'depot').where("depot.code IS NULL OR depot.code <> 'south'"),
      },
    };

    beforeAll(async () => {
      const [ada] = await newsdesk.save(Author, [{ name: 'Ada', city: null }]);
      await newsdesk.save(Depot, [
        { code: 'north', head: ada ?? null },
        { code: 'south' },
        { code: 'closed', closedAt: new Date('2026-01-01T00:00:00Z') },
      ]);
    });

    it.each(Object.entries(scopes))('gives what the ordinary way gives, entities among it, %s', (_what, options) =>
      fc.assert(
        fc.asyncProperty(fc.uniqueArray(crate, { maxLength: 6, selector: (row) => row.mark }), async (crates) => {
          await newsdesk.dataSource.createQueryBuilder().delete().from(Crate).execute();
          // Safe: what is drawn are values of a crate; TypeORM's type for them has no place for any JSON.
          for (const row of crates) await newsdesk.dataSource.getRepository(Crate).insert(row as never);
          const list = await newsdesk.list(Crate, '', { ordering: ['-mark'], ...options });
          const selection = newsdesk.select<Crate>(list, { kind: 'all' });
          const plain = ['mark', 'box.height', 'seals', 'papers', 'stamp', 'value', 'stops', 'leftAt', 'grade', 'kept'];
          const related = ['depot.code', 'depot.closedAt', 'depot.head.name', 'depot.head.id'];

          const [copied, read] = await bothWays(selection, [...plain, ...related]);
          expect(copied).toStrictEqual(read);

          const [copiedRows, readRows] = await bothWays(selection, [asIs, ...plain]);
          expect(copiedRows).toStrictEqual(readRows);

          const area = computed('area', ({ box }: Crate) => box.area());
          const [copiedAreas, readAreas] = await bothWays(selection, [area, ...plain, ...related]);
          expect(copiedAreas).toStrictEqual(readAreas);
        }),
        { numRuns: 40 },
      ),
    );
  });

  describe('of a query that the scope makes in its own way', () => {
    const crates = async (scope: NonNullable<NewsdeskListOptions<Crate>['scope']>): Promise<Selection<Crate>> =>
      newsdesk.select<Crate>(await newsdesk.list(Crate, '', { scope, ordering: ['mark'] }), { kind: 'all' });

    beforeAll(async () => {
      await newsdesk.dataSource.createQueryBuilder().delete().from(Crate).execute();
      const repository = newsdesk.dataSource.getRepository(Crate);
      await repository.insert({
        mark: 'x',
        value: '3',
        grade: 'x',
        seals: [3, 1, 2],
        kept: 'here',
        box: { height: 2 },
      });
      await repository.insert({ mark: 'x   ', value: '2', grade: 'y', box: { height: 3 } });
      await repository.update({ mark: 'x' }, { depot: { code: 'closed' } });
    });

    it.each([
      ['two columns of other types', (query) => query.where('crate.value > :x AND crate.box.height >= :x', { x: 2 })],
      ['texts that end in blanks', (query) => query.where('crate.grade = :x OR crate.mark = :x', { x: 'x   ' })],
    ] satisfies readonly (readonly [string, NonNullable<NewsdeskListOptions<Crate>['scope']>])[])(
      'reads a value that is compared with %s as the database reads it once',
      async (_what, scope) => {
        const [copied, read] = await bothWays(await crates(scope), ['mark', asIs]);

        expect(read.length).toBeGreaterThan(0);
        expect(copied).toStrictEqual(read);
      },
    );

    it('gives values of deleted rows where the scope joins these', async () => {
      const selection = await crates((query) => query.withDeleted().leftJoin('crate.depot', 'depot'));

      const [copied, read] = await bothWays(selection, ['mark', 'depot.closedAt', 'depot.head.name']);

      expect(copied?.[0]).toEqual(['x', new Date('2026-01-01T00:00:00Z'), null]);
      expect(copied).toStrictEqual(read);
    });

    it('loads hidden columns that the scope selects', async () => {
      await newsdesk.save(Parcel, [{ id: 1, note: 'Fragile', secret: 'gold' }]);
      const list = await newsdesk.list(Parcel, '', { scope: (query) => query.addSelect('parcel.secret') });

      const [copied, read] = await bothWays(newsdesk.select<Parcel>(list, { kind: 'all' }), [asIs]);

      expect(copied).toMatchObject([[{ secret: 'gold' }]]);
      expect(copied).toStrictEqual(read);
    });

    it('keeps a column as it is where what is computed changes the entity', async () => {
      const sorted = computed('sorted', ({ seals }: Crate) => seals?.sort().join(''));

      const [copied, read] = await bothWays(await crates((query) => query.where("crate.mark = 'x'")), [
        sorted,
        'seals',
      ]);

      expect(copied).toEqual([['123', [3, 1, 2]]]);
      expect(copied).toStrictEqual(read);
    });
  });

  it('gives the rows between two days, between two numbers, of several values and of a filter of your own', async () => {
    class Signed extends ListFilter<Article> {
      readonly title = 'signed';
      readonly parameter = 'signed';
      choices = () => [{ value: 'ada', label: 'By Ada' }];
      apply(query: SelectQueryBuilder<Article>): void {
        query.leftJoin(`${query.alias}.author`, 'writer').where('writer.name = :writer', { writer: "Ada\\'s" });
      }
    }
    const [author] = await newsdesk.save(Author, [{ name: "Ada\\'s", city: null }]);
    const day = (text: string): Date => new Date(`${text}T23:59:59.999Z`);
    const common = { author: { id: author?.id ?? 0 }, rating: 0.3, fee: '90071992547409.93' };
    await newsdesk.save(Article, [
      { ...common, title: 'Kept', status: 'd', publishedAt: day('2026-03-01') },
      { ...common, title: 'Kept too', status: 'p', publishedAt: day('2026-02-28') },
      { ...common, title: 'Withdrawn', status: 'w', publishedAt: day('2026-03-01') },
      { ...common, title: 'Late', status: 'd', publishedAt: day('2026-03-02') },
      { ...common, title: 'Dear', status: 'd', publishedAt: day('2026-03-01'), fee: '90071992547409.94' },
      { ...common, title: 'Bad', status: 'd', publishedAt: day('2026-03-01'), rating: 0.2 },
      { ...common, title: 'Unsigned', status: 'd', publishedAt: day('2026-03-01'), author: null },
    ]);
    const address =
      'status=d&status=p&publishedAt__gte=2026-02-28&publishedAt__lte=2026-03-01&fee__lte=90071992547409.93&rating__gte=0.3&signed=ada';
    const list = await newsdesk.list(Article, address, {
      listFilter: ['status', 'publishedAt', 'fee', 'rating', Signed],
      choices: { status: { d: 'Draft', p: 'Published', w: 'Withdrawn' } },
      ordering: ['title'],
    });

    expect(list.state.problems).toEqual([]);
    const [copied, read] = await bothWays(newsdesk.select<Article>(list, { kind: 'all' }), ['title']);
    expect(copied).toEqual([['Kept'], ['Kept too']]);
    expect(read).toEqual(copied);
  });

  it('gives the rows of one moment, whatever is written while they are read', async () => {
    await newsdesk.dataSource.createQueryBuilder().delete().from(Author).where("name LIKE 'Author%'").execute();
    const names = Array.from({ length: 4_000 }, (_, index) => `Author ${String(index).padStart(4, '0')}`);
    const authors = names.map((name) => ({ name, city: null }));
    await newsdesk.dataSource.createQueryBuilder().insert().into(Author).values(authors).execute();
    const list = await newsdesk.list(Author, 'q=Author', { ordering: ['name'], searchFields: ['name'] });
    const copied = await copyRows(newsdesk.select<Author>(list, { kind: 'all' }), tableOf(['name'], []).columns);
    const read: unknown[] = [];
    for await (const rows of copied ?? []) {
      if (read.length === 0)
        await newsdesk.dataSource.getRepository(Author).update({ name: 'Author 3999' }, { name: 'Author' });
      read.push(...rows.flat());
    }

    expect(read).toEqual(names);
  });

  describe('is left to the ordinary way', () => {
    const select = async <T extends object>(
      entity: new () => T,
      options: NewsdeskListOptions<T> = {},
    ): Promise<Selection<T>> => newsdesk.select<T>(await newsdesk.list(entity, '', options), { kind: 'all' });

    it.each([
      ['somebody listens to what is loaded', Listened],
      ['something is loaded later', Lazy],
      ['a column is a query of its own', Counted],
    ])('where %s', async (_what, entity) => {
      expect(await copyRows(await select<object>(entity), tableOf([asIs], []).columns)).toBeUndefined();
      expect((await bothWays(await select<object>(entity), ['id']))[0]).toEqual([]);
    });

    it('where a subscriber listens to what is loaded', async () => {
      const subscriber = { afterLoad: (): void => undefined };
      newsdesk.dataSource.subscribers.push(subscriber);
      try {
        expect(await copyRows(await select(Parcel), tableOf([asIs], []).columns)).toBeUndefined();
      } finally {
        newsdesk.dataSource.subscribers.splice(newsdesk.dataSource.subscribers.indexOf(subscriber), 1);
      }
    });

    it.each([
      ['the scope multiplies rows', (query) => query.leftJoin('article.tags', 'tag')],
      ['the scope loads a part of a relation', (query) => query.leftJoin('article.author', 'a').addSelect('a.name')],
      [
        'the scope loads into another property',
        (query) => query.leftJoinAndMapOne('article.by', 'article.author', 'by'),
      ],
      ['the scope loads keys of a relation', (query) => query.loadRelationIdAndMap('article.tagIds', 'article.tags')],
    ] satisfies readonly (readonly [string, NewsdeskListOptions<Article>['scope']])[])(
      'where %s',
      async (_what, scope) => {
        const selection = await select(Article, { scope });

        expect(await copyRows(selection, tableOf([asIs], []).columns)).toBeUndefined();
      },
    );

    it.each([
      ['the host sets connections up', (pool: EventEmitter) => pool.on('acquire', nothing)],
      [
        'the host makes query runners itself',
        (_: EventEmitter, { dataSource }: Newsdesk) =>
          Object.assign(dataSource, { createQueryRunner: dataSource.createQueryRunner.bind(dataSource) }),
      ],
      [
        'a subscriber hears of statements before they are sent',
        (_: EventEmitter, { dataSource }: Newsdesk) => dataSource.subscribers.push({ beforeQuery: nothing }),
      ],
    ])('where %s, so that nobody sees what another connection would show', async (_what, set) => {
      const own = await Newsdesk.open(create, [Parcel]);
      try {
        // Safe: the driver's pool is an emitter of events.
        set(Reflect.get(own.dataSource.driver, 'master') as EventEmitter, own);
        const selection = own.select<Parcel>(await own.list(Parcel), { kind: 'all' });

        expect(await copyRows(selection, tableOf(['id'], []).columns)).toBeUndefined();
      } finally {
        await own.close();
      }
    });

    it('in a transaction, whose writes another connection does not see', async () => {
      const list = await newsdesk.list(Parcel);

      await newsdesk.dataSource.transaction(async (manager) => {
        const selection = list.select({ kind: 'all' }, new SelectionSession(manager));

        expect(await copyRows(selection, tableOf(['id'], []).columns)).toBeUndefined();
      });
    });
  });
});
