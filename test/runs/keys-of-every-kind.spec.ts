import type { Type } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity()
class Country {
  @PrimaryColumn({ type: 'char', length: 2 })
  code!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

/** A part of its key is of a fixed length. */
@Entity()
class Visa {
  @PrimaryColumn({ type: 'char', length: 3 })
  country!: string;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Station {
  @PrimaryColumn({ type: 'varchar', length: 700 })
  name!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Buoy {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Account {
  @PrimaryColumn({ type: 'bigint' })
  number!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Holiday {
  @PrimaryColumn({ type: 'date' })
  day!: string;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

@Entity()
class Berth {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  port!: string;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

/** A stay at a berth: its key is the berth's and two columns more. */
@Entity()
class Stay {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  port!: string;

  @PrimaryColumn({ type: 'integer' })
  number!: number;

  @PrimaryColumn({ type: 'date' })
  since!: string;

  @PrimaryColumn({ type: 'uuid' })
  ship!: string;

  @ManyToOne(() => Berth, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'port', referencedColumnName: 'port' },
    { name: 'number', referencedColumnName: 'number' },
  ])
  berth!: Berth;

  @Column({ type: 'varchar', length: 20, default: 'plain' })
  flag!: string;
}

abstract class FlaggingAdmin<T extends { flag: string }> extends ModelAdmin<T> {
  @AdminAction({ confirm: true })
  async flag(request: AdminRequest, selection: Selection<T>): Promise<void> {
    const keys: string[] = [];
    for await (const key of selection.keys()) keys.push(key.trimEnd());
    this.messageUser(request, JSON.stringify(keys), 'success');
  }

  @AdminAction({ confirm: true })
  async name(request: AdminRequest, selection: Selection<T>): Promise<void> {
    for await (const key of selection.keys()) this.messageUser(request, `It is ${JSON.stringify(key)}.`);
  }

  override getRowLabel(row: T): string {
    return row.flag;
  }
}

@AdminModel(Country)
class CountryAdmin extends FlaggingAdmin<Country> {}
@AdminModel(Visa)
class VisaAdmin extends FlaggingAdmin<Visa> {}
@AdminModel(Station)
class StationAdmin extends FlaggingAdmin<Station> {}
@AdminModel(Buoy)
class BuoyAdmin extends FlaggingAdmin<Buoy> {}
@AdminModel(Account)
class AccountAdmin extends FlaggingAdmin<Account> {}
@AdminModel(Holiday)
class HolidayAdmin extends FlaggingAdmin<Holiday> {}
@AdminModel(Berth)
class BerthAdmin extends FlaggingAdmin<Berth> {}
@AdminModel(Stay, { listDisplay: ['berth.flag', 'since'], listFilter: ['berth'], ordering: ['-since'] })
class StayAdmin extends FlaggingAdmin<Stay> {}

/** Rows of a model, and the keys of those that are ticked, as text. */
interface Kind {
  readonly entity: Type<object>;
  readonly admin: Type<ModelAdmin>;
  readonly rows: readonly object[];
  readonly ticked: readonly string[];
}

const long = 'ö'.repeat(690);
const ship = '0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c01';
const otherShip = '0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c02';

/** TypeORM knows no text of a fixed length on SQLite, and its driver no integer beyond those of JavaScript. */
const kindsOn = (database: string): readonly Kind[] => [
  ...(database === 'SQLite'
    ? []
    : [
        { entity: Country, admin: CountryAdmin, rows: [{ code: 'D' }, { code: 'DE' }, { code: 'FR' }], ticked: ['DE'] },
        {
          entity: Visa,
          admin: VisaAdmin,
          rows: ['D', 'DEU', 'FRA'].map((country) => ({ country, number: 1 })),
          ticked: ['DEU,1'],
        },
      ]),
  {
    entity: Station,
    admin: StationAdmin,
    rows: ["O'Hare", 'a/b c', '50 %', long, 'ADA 1'].map((name) => ({ name })),
    ticked: ["O'Hare", 'a/b c', '50 %', long],
  },
  { entity: Buoy, admin: BuoyAdmin, rows: [{ id: ship }, { id: otherShip }], ticked: [otherShip] },
  {
    entity: Account,
    admin: AccountAdmin,
    rows: (database === 'SQLite' ? ['-7', '9007199254740991'] : ['9007199254740992', '9007199254740993']).map(
      (number) => ({ number }),
    ),
    ticked: [database === 'SQLite' ? '9007199254740991' : '9007199254740993'],
  },
  {
    entity: Holiday,
    admin: HolidayAdmin,
    rows: [{ day: '2026-12-24' }, { day: '2026-12-25' }, { day: '1000-01-01' }],
    ticked: ['1000-01-01', '2026-12-25'],
  },
  {
    entity: Berth,
    admin: BerthAdmin,
    rows: [
      { port: 'Kiel', number: 1 },
      { port: 'Kiel', number: 2 },
      { port: 'St. John~s, NB', number: 1 },
      { port: "a'b/c", number: -1 },
      { port: 'Kiel,1', number: 1 },
      // An empty text is a part of a key as any other.
      { port: '', number: 3 },
    ],
    ticked: ['Kiel,2', 'Kiel~11,1', 'St. John~0s~1 NB,1', "a'b/c,-1"],
  },
  {
    entity: Stay,
    admin: StayAdmin,
    rows: [
      { port: 'Kiel', number: 1, since: '2026-01-31', ship },
      { port: 'Kiel', number: 1, since: '2026-01-31', ship: otherShip },
      { port: 'Kiel', number: 2, since: '2026-01-31', ship },
      { port: 'Kiel', number: 2, since: '2026-02-01', ship },
    ],
    ticked: [`Kiel,1,2026-01-31,${otherShip}`, `Kiel,2,2026-02-01,${ship}`],
  },
];

const nameOf = ({ entity }: Kind): string => entity.name.toLowerCase();

describe.each(databases)(
  'rows that were shown are the rows that are run on, whatever their keys, on $name',
  ({ name, create }) => {
    const kinds = kindsOn(name);
    let database: TestDatabase;
    let site: OpenSite;
    let browser: Browser;

    beforeAll(async () => {
      database = await create();
      site = await openSite({
        adapter: 'express',
        database: database.options,
        entities: kinds.map(({ entity }) => entity),
        providers: kinds.map(({ admin }) => admin),
      });
      for (const { entity, rows } of kinds) {
        await site.dataSource.manager.insert(
          entity,
          rows.map((row) => ({ ...row })),
        );
      }
    });
    afterAll(async () => {
      await site.close();
      await database.drop();
    });
    beforeEach(() => {
      browser = site.browseAs('ada', 'everything');
    });

    it.each(kinds.map((kind) => [nameOf(kind), kind] as const))('of a %s that is ticked', async (model, { ticked }) => {
      await browser.visit(`/admin/${model}`);

      const question = await browser.send(`/admin/${model}`, { action: 'flag', _selected_action: [...ticked] });
      expect(question.$('.ask-count').text()).toContain(String(ticked.length));
      const list = await browser.submit(question, {});

      expect((JSON.parse(list.messages[0] ?? '') as string[]).sort()).toEqual([...ticked].sort());
    });

    it.each(kinds.map((kind) => [nameOf(kind), kind] as const))(
      'of each %s but those that are spared, and each is listed under its key',
      async (model, { rows, ticked }) => {
        const listed = await browser.visit(`/admin/${model}`);
        const keys = listed
          .$('input[name="_selected_action"]')
          .toArray()
          .map((box) => listed.$(box).attr('value')?.trimEnd() ?? '');
        expect(keys).toHaveLength(rows.length);
        expect(keys).toEqual(expect.arrayContaining([...ticked]));

        const question = await browser.send(`/admin/${model}`, {
          action: 'flag',
          select_across: '1',
          _unselected_action: [...ticked],
        });
        const list = await browser.submit(question, {});

        const others = keys.filter((key) => !ticked.includes(key));
        expect((JSON.parse(list.messages[0] ?? '') as string[]).sort()).toEqual(others.sort());
      },
    );

    it.each(kinds.map((kind) => [nameOf(kind), kind] as const))(
      'of a %s that has a page',
      async (model, { ticked }) => {
        for (const key of ticked) {
          const page = await browser.visit(`/admin/${model}/${encodeURIComponent(key)}`);

          expect(page.status).toBe(200);
        }
        for (const key of ['', 'nowhere', 'Kiel', 'Kiel,1,', 'Kiel,~2', '2026-02-30', '9'.repeat(30)]) {
          const page = await browser.visit(`/admin/${model}/${encodeURIComponent(`${key}x,`)}`);

          expect(page.status).toBe(404);
        }
      },
    );

    it.each(kinds.map((kind) => [nameOf(kind)] as const))(
      'of each %s as its box has the key, and the page behind each line names the run',
      async (model) => {
        const listed = await browser.visit(`/admin/${model}`);
        for (const line of listed.$('tbody tr').toArray()) {
          const key = listed.$(line).find('input').attr('value') ?? '';
          await browser.visit(`/admin/${model}`);
          const question = await browser.send(`/admin/${model}`, { action: 'name', _selected_action: key });
          const list = await browser.submit(question, {});
          const page = await browser.visit(listed.$(line).find('th a').attr('href') ?? '');

          expect(list.messages).toEqual([`It is ${JSON.stringify(key)}.`]);
          expect(page.$('main section').text()).toContain(`Name`);
        }
      },
    );

    it('as far as the driver can tell them apart, of which the log warns on SQLite alone', () => {
      const warnings = site.log.warnings.filter((line) => line.includes('rounds keys'));

      expect(warnings).toEqual(
        name === 'SQLite'
          ? [
              "SQLite's driver rounds keys beyond ±9,007,199,254,740,991, so no row may have one: accounts (AccountAdmin).",
            ]
          : [],
      );
    });

    it('of a stay, which is filtered by its berth', async () => {
      const list = await browser.visit(`/admin/stay?berth=${encodeURIComponent('Kiel,2')}`);

      expect(list.$('input[name="_selected_action"]').toArray().length).toBe(2);
    });

    it('of a berth that is deleted, and takes its stays along', async () => {
      await browser.visit('/admin/berth');
      const question = await browser.send('/admin/berth', { action: 'deleteSelected', _selected_action: ['Kiel,1'] });
      expect(question.$('main').text()).toMatch(/2\s+stays/);

      await browser.submit(question, {});

      expect(await site.dataSource.getRepository(Stay).count()).toBe(2);
      expect(await site.dataSource.getRepository(Berth).count()).toBe(5);
    });
  },
);
