import fc from 'fast-check';
import {
  AfterLoad,
  ChildEntity,
  Column,
  Entity,
  JoinTable,
  ManyToMany,
  ManyToOne,
  PrimaryColumn,
  RelationId,
  TableInheritance,
  type EntitySubscriberInterface,
  type SelectQueryBuilder,
} from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Type } from '@nestjs/common';
import type { AdminRequest } from '../../libs/admin/src/access/admin-request.js';
import { ModelAdmin } from '../../libs/admin/src/model-admin/model-admin.js';
import { Texts } from '../../libs/admin/src/texts/texts.js';
import { CellPresenter } from '../../libs/admin/src/web/cell.presenter.js';
import { databases } from '../support/databases.js';
import { Colour } from '../support/lighthouses/colour.entity.js';
import { Keeper } from '../support/lighthouses/keeper.entity.js';
import { Lamp } from '../support/lighthouses/lamp.entity.js';
import { lighthouseEntities, lightLamps } from '../support/lighthouses/light-lamps.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';
import { newsdeskContext, type NewsdeskListOptions } from '../support/newsdesk/newsdesk-context.js';
import { readColumns } from '../support/read-columns.js';

/** What `getQuery` of the admins below makes of their own. */
let scope: (query: SelectQueryBuilder<Lamp>) => SelectQueryBuilder<Lamp> = (own) => own;

/** Has no method that is given a row. */
class PlainAdmin extends ModelAdmin<Lamp> {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Lamp>> {
    return scope(await super.getQuery(request));
  }
}

class LabellingAdmin extends PlainAdmin {
  override getRowLabel({ title }: Lamp): string {
    return title;
  }
}

class PreparingAdmin extends PlainAdmin {
  override prepareRows(): void {}
}

class ComputingAdmin extends PlainAdmin {
  summary({ title, body, at, keeper }: Lamp): string {
    return [title, body.length, at.town, keeper?.name].join(' / ');
  }

  price({ keeper }: Lamp): string | null | undefined {
    return keeper?.wage;
  }
}

@Entity('loud_lamp')
class LoudLamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  body!: string;

  heard = '';

  @AfterLoad()
  hear(): void {
    this.heard = this.body;
  }
}

@Entity('told_lamp')
class ToldLamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  body!: string;

  @ManyToOne(() => LoudLamp)
  loud!: LoudLamp | null;
}

@Entity('counted_lamp')
class CountedLamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  body!: string;

  @ManyToOne(() => ToldLamp)
  told!: ToldLamp | null;

  @RelationId((lamp: CountedLamp) => lamp.told)
  toldId!: number | null;
}

@Entity('kind_of_lamp')
@TableInheritance({ column: { type: 'varchar', name: 'kind' } })
class KindOfLamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text', nullable: true })
  body!: string | null;
}

@ChildEntity()
class SweepingLamp extends KindOfLamp {
  @Column({ type: 'integer', nullable: true })
  turns!: number | null;
}

@Entity('accessible_lamp')
class AccessibleLamp {
  private shown = '';

  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'text' })
  body!: string;

  @Column({ type: 'varchar', length: 40 })
  get called(): string {
    return `${this.shown} of ${this.body}`;
  }

  set called(called: string) {
    this.shown = called;
  }
}

@Entity('trimmed_lamp')
class TrimmedLamp {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 40 })
  title!: string;

  @ManyToMany(() => Colour)
  @JoinTable({ name: 'trimmed_lamp_colour' })
  colours!: Colour[];

  @AfterLoad()
  trim(): void {
    this.title = this.title.trim();
  }
}

const loadedWith = [LoudLamp, ToldLamp, CountedLamp, KindOfLamp, SweepingLamp, AccessibleLamp, TrimmedLamp];

const wholeLamp = [
  ...['lamp.coast', 'lamp.place_number', 'lamp.headline', 'lamp.body', 'lamp.reach'],
  ...['lamp.atTown', 'lamp.atMap', 'lamp.keeper_code', 'lamp.deputyId'],
];
const wholeKeeper = ['keeper.id', 'keeper.code', 'keeper.name', 'keeper.letters', 'keeper.removedAt'];

describe.each(databases)('the columns that a list reads, on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [...lighthouseEntities, ...loadedWith]);
    await lightLamps(newsdesk);
  });
  afterAll(() => newsdesk.close());
  afterEach(() => {
    scope = (own) => own;
  });

  /** Reads a page, and gives what its statements read, a statement each. */
  const readBy = async <T extends object>(
    entity: Type<T>,
    listDisplay: readonly string[],
    options: NewsdeskListOptions<T> = {},
    address = '',
  ): Promise<readonly (readonly string[])[]> => {
    const given = { admin: PlainAdmin, count: 'none', ...options, listDisplay } as const;
    const list = await newsdesk.list(entity, address, given);
    const statements = await newsdesk.statements.readsDuring(() => list.readPage());
    return statements.map(readColumns);
  };

  const keys = ['lamp.coast', 'lamp.place_number'];

  it.each([
    [['title'], ['lamp.headline']],
    [['getRowLabel'], []],
    [['number', 'coast'], []],
    [['at.town'], ['lamp.atTown']],
    [
      ['reach', 'shore'],
      ['lamp.reach', 'shore'],
    ],
    [
      ['title', 'secret'],
      ['lamp.headline', 'lamp.secret'],
    ],
    [['keeperCode'], ['lamp.keeper_code']],
  ])('are the key and those that it shows: %j', async (listDisplay, columns) => {
    expect(await readBy(Lamp, listDisplay)).toEqual([[...keys, ...columns].toSorted()]);
  });

  it.each([
    [['keeper.name'], ['keeper.id', 'keeper.code', 'keeper.name']],
    [['keeper.wage'], ['keeper.id', 'keeper.code', 'keeper.wage']],
    [['deputy.name'], ['keeper.id', 'keeper.name']],
    [['keeper'], wholeKeeper],
    [
      ['keeper', 'keeper.wage'],
      [...wholeKeeper, 'keeper.wage'],
    ],
  ])(
    'are of a related row its key and those shown, or all where it is called by its label: %j',
    async (paths, columns) => {
      expect(await readBy(Lamp, paths)).toEqual([[...keys, ...columns].toSorted()]);
    },
  );

  it('are of rows of a relation to many the key and those shown, in a statement of their own', async () => {
    const [rows, colours, boats, ...others] = await readBy(Lamp, ['title', 'colours.name', 'keeper.boats.name']);

    expect(rows).toEqual([...keys, 'keeper.code', 'keeper.id', 'lamp.headline'].toSorted());
    expect(colours).toEqual([...keys, 'colour.id', 'colour.name'].toSorted());
    expect(boats).toEqual([...keys, 'keeper.id', 'boat.id', 'boat.name'].toSorted());
    expect(others).toEqual([]);
    expect((await readBy(Lamp, ['colours']))[1]).toEqual(
      [...keys, 'colour.id', 'colour.name', 'colour.spectrum'].toSorted(),
    );
  });

  it('load what they show of several relations behind one', async () => {
    const options = { admin: PlainAdmin, listDisplay: ['keeper.name', 'keeper.boats.name', 'deputy.boats', 'colours'] };
    const list = await newsdesk.list(Lamp, '', { ...options, ordering: ['title'] });

    const { rows } = await list.readPage();

    const [first, second, third] = rows as readonly Lamp[];
    expect(first?.keeper).toMatchObject({ id: 1, name: 'Ada' });
    expect(first?.keeper?.boats.map((boat) => boat.name).toSorted()).toEqual(['Punt', 'Skiff']);
    expect(first?.deputy).toMatchObject({ id: 2, boats: [] });
    expect(first?.colours).toHaveLength(2);
    expect(second).toMatchObject({ keeper: null, deputy: null });
    expect(third?.deputy?.boats).toHaveLength(2);
  });

  it('need not be those that it is ordered by, or begins after', async () => {
    const ordering = ['-keeper.name', 'body'];
    const options = { ordering, listPerPage: 1, count: 'capped' } as const;

    const pages = [
      await readBy(Lamp, ['title'], options),
      await readBy(Lamp, ['title'], options, 'p=2'),
      await readBy(Lamp, ['title'], options, 'p=2&after=north,1'),
    ];

    for (const statements of pages) expect(statements.at(-1)).toEqual([...keys, 'lamp.headline'].toSorted());
  });

  it('are those too that `listReads` names for methods, of relations as well', async () => {
    const listReads = ['title', 'body', 'at.town', 'keeper.name', 'colours.name'];

    const statements = await readBy(Lamp, ['summary'], { admin: ComputingAdmin, listReads });

    const keeper = ['keeper.id', 'keeper.code', 'keeper.name'];
    expect(statements).toEqual([
      [...keys, ...keeper, 'lamp.headline', 'lamp.body', 'lamp.atTown'].toSorted(),
      [...keys, 'colour.id', 'colour.name'].toSorted(),
    ]);
  });

  describe('are all of them', () => {
    it.each([
      ['calls rows by a label of its own', LabellingAdmin, ['title']],
      ['prepares rows', PreparingAdmin, ['title']],
      ['computes a column', ComputingAdmin, ['summary']],
    ])('where a class that %s does not say what it reads', async (_, admin, listDisplay) => {
      const [rows] = await readBy(Lamp, [...listDisplay, 'keeper.name'], { admin });
      const [said] = await readBy(Lamp, [...listDisplay, 'keeper.name'], { admin, listReads: ['title'] });

      expect(rows).toEqual([...wholeLamp, ...wholeKeeper, 'shore'].toSorted());
      expect(said).toEqual([...keys, 'lamp.headline', 'keeper.id', 'keeper.code', 'keeper.name'].toSorted());
    });

    it('where the entity listens to rows that were loaded, and only of that entity', async () => {
      expect(await readBy(LoudLamp, ['id'])).toEqual([['loud_lamp.body', 'loud_lamp.id']]);
      expect(await readBy(ToldLamp, ['id', 'loud.id'])).toEqual([['loud_lamp.body', 'loud_lamp.id', 'told_lamp.id']]);
    });

    it('where the entity listens, also as rows of a relation to many are read for it', async () => {
      const [red] = await newsdesk.save(Colour, [{ id: 7, name: 'ruby', spectrum: 'narrow' }]);
      await newsdesk.save(TrimmedLamp, [{ id: 1, title: ' Point ', colours: [{ ...red }] }]);

      const list = await newsdesk.list(TrimmedLamp, '', { admin: PlainAdmin, listDisplay: ['id', 'colours.name'] });
      const { rows } = await list.readPage();

      expect(rows).toMatchObject([{ id: 1, title: 'Point', colours: [{ name: 'ruby' }] }]);
      expect((await readBy(TrimmedLamp, ['id', 'colours.name']))[1]).toEqual(
        ['colour.id', 'colour.name', 'trimmed_lamp.id', 'trimmed_lamp.title'].toSorted(),
      );
    });

    it('where a subscriber listens to them', async () => {
      const { subscribers } = newsdesk.dataSource;
      const heard: EntitySubscriberInterface[] = [
        { listenTo: () => ToldLamp, afterLoad: () => undefined },
        { listenTo: () => Lamp, afterUpdate: () => undefined },
      ];
      subscribers.push(...heard);

      const read = [
        await readBy(ToldLamp, ['id']),
        await readBy(CountedLamp, ['id', 'told.id']),
        await readBy(Lamp, ['title']),
      ];
      subscribers.splice(0);
      subscribers.push({ afterLoad: () => undefined });
      const everything = await readBy(Lamp, ['title']);
      subscribers.splice(0);

      expect(read[0]).toEqual([['told_lamp.body', 'told_lamp.id', 'told_lamp.loudId']]);
      expect(read[1]?.[0]).toEqual(expect.arrayContaining(['told_lamp.body']));
      expect(read[2]).toEqual([[...keys, 'lamp.headline'].toSorted()]);
      expect(everything).toEqual([[...wholeLamp, 'shore'].toSorted()]);
    });

    it.each([
      ['ids of relations', CountedLamp, 'counted_lamp.body'],
      ['other classes in its table', KindOfLamp, 'kind_of_lamp.body'],
      ['a class with others in its table', SweepingLamp, 'kind_of_lamp.turns'],
      ['a column that is an accessor', AccessibleLamp, 'accessible_lamp.body'],
    ])('where the entity has %s', async (_, entity: Type<object>, column) => {
      const [rows] = await readBy(entity, ['id']);

      expect(rows).toContain(column);
    });

    it('where its own query loads ids beside the rows', async () => {
      scope = (query) => query.loadRelationIdAndMap('lamp.deputyId', 'lamp.deputy');

      const [rows] = await readBy(Lamp, ['title']);

      expect(rows).toEqual([...wholeLamp, 'shore'].toSorted());
    });
  });

  describe('beside those of its own query', () => {
    const shapeOf = async (listDisplay: readonly string[]): Promise<readonly object[]> => {
      const list = await newsdesk.list(Lamp, '', { admin: PlainAdmin, listDisplay, ordering: ['title'] });
      return (await list.readPage()).rows;
    };

    it('leave what it joined and selected as it is', async () => {
      scope = (query) => query.leftJoinAndSelect('lamp.keeper', 'kept');

      const shown = await readBy(Lamp, ['title', 'keeper.name']);
      const other = await readBy(Lamp, ['title']);

      expect(shown).toEqual([[...keys, 'lamp.headline', ...wholeKeeper].toSorted()]);
      expect(other).toEqual(shown);
      expect((await shapeOf(['title']))[0]).toMatchObject({ keeper: { letters: 'long' } });
    });

    it('are added to what it selected a part of', async () => {
      scope = (query) => query.leftJoin('lamp.keeper', 'kept').addSelect(['kept.letters', 'lamp.secret']);

      expect(await readBy(Lamp, ['title', 'keeper.name'])).toEqual([
        [
          ...keys,
          'lamp.headline',
          'lamp.secret',
          'keeper.code',
          'keeper.id',
          'keeper.letters',
          'keeper.name',
        ].toSorted(),
      ]);
      expect((await shapeOf(['keeper.name']))[0]).toMatchObject({
        secret: 'hush',
        keeper: { name: 'Ada', letters: 'long' },
      });
    });

    it('are loaded where it joined only to narrow, to another property, or by a condition', async () => {
      for (const narrowed of [
        (query: SelectQueryBuilder<Lamp>) => query.leftJoin('lamp.keeper', 'kept').andWhere('kept.id = 1'),
        (query: SelectQueryBuilder<Lamp>) => query.leftJoinAndMapOne('lamp.kept', 'lamp.keeper', 'kept'),
        (query: SelectQueryBuilder<Lamp>) => query.leftJoinAndSelect('lamp.keeper', 'kept', 'kept.id > 1'),
      ]) {
        scope = narrowed;

        expect((await shapeOf(['title', 'keeper.name']))[0]).toMatchObject({ keeper: { name: 'Ada' } });
      }
    });

    it('are read in two steps where it multiplies the rows', async () => {
      scope = (query) => query.leftJoin('lamp.colours', 'shown').andWhere('shown.id > 0');

      const statements = await readBy(Lamp, ['title', 'keeper.name']);

      expect(statements).toHaveLength(2);
      expect(statements[1]).toEqual([...keys, 'lamp.headline', 'keeper.code', 'keeper.id', 'keeper.name'].toSorted());
    });
  });

  describe('say the same', () => {
    const paths = [
      ...['coast', 'number', 'title', 'body', 'secret', 'reach', 'at.town', 'at.map', 'shore', 'keeperCode'],
      ...[
        'keeper',
        'keeper.name',
        'keeper.wage',
        'keeper.code',
        'keeper.boats.name',
        'keeper.boats',
        'deputy',
        'deputy.name',
      ],
      ...['deputy.boats.name', 'deputy.letters', 'colours', 'colours.name', 'colours.spectrum', 'getRowLabel'],
    ];
    const scopes: readonly (typeof scope)[] = [
      (query) => query,
      (query) => query.leftJoinAndSelect('lamp.keeper', 'kept'),
      (query) => query.withDeleted().leftJoinAndSelect('lamp.keeper', 'kept'),
      (query) => query.leftJoin('lamp.keeper', 'kept').addSelect('kept.letters'),
      (query) => query.leftJoin('lamp.colours', 'shown').andWhere('(shown.id > 0 OR shown.id IS NULL)'),
      (query) => query.addSelect(['lamp.secret', "'extra'"]),
    ];
    const needed = ['title', 'body', 'at.town', 'keeper.name', 'keeper.wage'];

    /** Shows the whole rows of the same list. */
    class WholeAdmin extends ComputingAdmin {
      override prepareRows(): void {}
    }

    const cellsOf = async (
      options: NewsdeskListOptions<Lamp>,
      address: string,
    ): Promise<readonly (readonly string[])[]> => {
      const query = new URLSearchParams(address);
      const { admin } = newsdeskContext(newsdesk.dataSource, Lamp, query, options);
      const list = await newsdesk.list(Lamp, query, { ...options, listPerPage: 2 });
      const { rows } = await list.readPage();
      const cells = new CellPresenter(list.definition, admin, new Texts(), (entity, row) => {
        if (entity === Keeper) return `${(row as Keeper).name}, ${(row as Keeper).letters}`;
        return entity === Colour ? `${(row as Colour).name}, ${(row as Colour).spectrum}` : undefined;
      });
      return rows.map((row) => [
        list.key.textOf(row),
        // Several values come in the order of the database, which may be another where it reads an index.
        ...list.columns.map((column) => cells.present(column, row).text.split(', ').toSorted().join(', ')),
      ]);
    };

    it('as those of whole rows, whatever is shown, read, joined and ordered by', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.constantFrom(...paths, 'summary', 'price'), { minLength: 1, maxLength: 7 }),
          fc.option(fc.uniqueArray(fc.constantFrom(...paths.slice(0, -1)), { maxLength: 4 }), { nil: undefined }),
          fc.constantFrom(...scopes),
          fc.constantFrom('', 'p=2', 'p=2&after=north,2', 'p=1&before=south,1'),
          fc.subarray(['keeper.name', '-title', 'shore', '-deputy.code'], { maxLength: 2 }),
          async (listDisplay, reads, given, address, ordering) => {
            scope = given;
            const read = reads && { listReads: [...needed, ...reads] };
            // What methods read is loaded for them, so it is shown where whole rows are read.
            const whole = [...listDisplay, ...(reads ? needed : [])];

            const shown = await cellsOf({ admin: ComputingAdmin, listDisplay, ordering, ...read }, address);
            const expected = await cellsOf({ admin: WholeAdmin, listDisplay: whole, ordering }, address);

            expect(shown).toEqual(expected.map((cells) => cells.slice(0, listDisplay.length + 1)));
          },
        ),
        { numRuns: name === 'SQLite' ? 300 : 60 },
      );
    }, 60_000);
  });
});
