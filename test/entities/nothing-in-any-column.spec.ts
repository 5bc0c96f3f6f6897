import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection, type AdminModelOptions } from 'nest-steward';
import {
  Column,
  Entity,
  IsNull,
  ManyToMany,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  type ColumnOptions,
  type ColumnType,
} from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { cellsOn, namesOn } from '../support/listed-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

/** A type of column, and a value of it. */
type Sample = readonly [type: ColumnType, value: unknown, options?: ColumnOptions];

const samples: Readonly<Record<string, readonly Sample[]>> = {
  everywhere: [
    ['varchar', ''],
    ['text', 'Words'],
    ['integer', 0],
    ['bigint', '0'],
    ['decimal', '0.00', { precision: 10, scale: 2 }],
    ['double precision', 0],
    ['boolean', false],
    ['date', '1970-01-01'],
    ['time', '00:00:00'],
    ['simple-array', ['']],
    ['simple-json', {}],
    ['simple-enum', 'low', { enum: ['low', 'high'] }],
  ],
  SQLite: [
    ['blob', Buffer.alloc(0)],
    ['datetime', new Date(0)],
  ],
  PostgreSQL: [
    ['bytea', Buffer.alloc(0)],
    ['timestamptz', new Date(0)],
    ['json', []],
    ['jsonb', null],
    ['interval', '00:00:00'],
    ['enum', ['red'], { enum: ['red', 'green'], enumName: 'paint', array: true }],
    ['inet', '10.0.0.1'],
  ],
  MariaDB: [
    ['blob', Buffer.alloc(0)],
    ['datetime', new Date('1970-01-02T00:00:00Z')],
    ['json', []],
    ['set', ['north'], { enum: ['north', 'south'] }],
    ['year', 2026],
  ],
};

/** The types whose columns offer "Empty" in a list, as filters of a range or of their own. */
const label = ([type]: Sample): string => `${String(type)}Value`.replaceAll(/\W/g, '_');

describe.each(databases)('rows with nothing in any column, on $name', ({ name, create }) => {
  const columns = [...(samples['everywhere'] ?? []), ...(samples[name] ?? [])];
  const filters = columns.map(label);

  class Inner {
    @Column({ type: 'varchar', nullable: true })
    word!: string | null;
  }

  @Entity()
  class Nothing {
    @PrimaryColumn({ type: 'integer' })
    id!: number;

    @Column(() => Inner)
    inner!: Inner;

    @ManyToOne(() => Nothing, (other) => other.parts, { nullable: true, onDelete: 'CASCADE' })
    whole!: Nothing | null;

    @OneToMany(() => Nothing, (other) => other.whole)
    parts!: Nothing[];

    @ManyToMany(() => Nothing)
    friends!: Nothing[];
  }
  for (const sample of columns) {
    const [type, , options] = sample;
    Column({ ...options, type, nullable: true } as ColumnOptions)(Nothing.prototype, label(sample));
  }

  @AdminModel<Nothing, AdminModelOptions<Nothing>>(Nothing, {
    listDisplay: ['id', ...filters, 'inner.word', 'whole', 'parts'],
    // Safe: the columns were made above; the compiler does not see them.
    listFilter: [...filters, 'inner.word', 'whole'] as never[],
    searchFields: [...filters, 'inner.word', 'whole.inner.word'] as never[],
  })
  class NothingAdmin extends ModelAdmin<Nothing> {
    @AdminAction()
    async empty(request: AdminRequest, selection: Selection<Nothing>): Promise<void> {
      const nulls = Object.fromEntries(filters.map((column) => [column, null]));
      this.messageUser(request, `${await selection.update(nulls)} emptied`);
    }

    @AdminAction()
    async emptyEach(request: AdminRequest, selection: Selection<Nothing>): Promise<void> {
      const nulls = Object.fromEntries(filters.map((column) => [column, null]));
      this.messageUser(request, `${await selection.saveEach((row) => void Object.assign(row, nulls))} emptied`);
    }

    @AdminAction()
    async parted(request: AdminRequest, selection: Selection<Nothing>): Promise<void> {
      this.messageUser(request, `${await selection.where({ whole: IsNull() }).count()} of no whole`);
    }
  }

  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Nothing],
      providers: [NothingAdmin],
    });
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    const { manager } = site.dataSource;
    await manager.createQueryBuilder().delete().from(Nothing).execute();
    const values = Object.fromEntries(columns.map((sample) => [label(sample), sample[1]]));
    await manager.insert(Nothing, [{ id: 1 }, { id: 2 }]);
    await manager.insert(Nothing, { id: 3, ...values, inner: { word: 'w' }, whole: { id: 1 } });
    browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/nothing');
  });

  it('are listed with a dash in each cell, and have a page', async () => {
    const [full, empty] = cellsOn(await browser.visit('/admin/nothing?o=-id')) as [string[], string[]];
    const page = await browser.visit('/admin/nothing/2');

    expect(full[0]).toBe('3');
    expect(new Set(empty.slice(1))).toEqual(new Set(['–']));
    expect([page.status, page.$('main').text().includes('undefined')]).toEqual([200, false]);
    expect(site.log.errors).toEqual([]);
  });

  it('stand in every order, each of them once, over pages of it', async () => {
    for (const order of [...filters, 'inner.word'].flatMap((column) => [column, `-${column}`])) {
      const list = await browser.visit(`/admin/nothing?o=${order}`);

      expect([order, list.status, [...namesOn(list)].sort()]).toEqual([order, 200, ['1', '2', '3']]);
    }
  });

  it('stand behind all values on PostgreSQL, and before them elsewhere', async () => {
    const [rising, falling] = [
      await browser.visit('/admin/nothing?o=integerValue'),
      await browser.visit('/admin/nothing?o=-integerValue'),
    ].map((list) => namesOn(list).indexOf('3'));

    expect([rising, falling]).toEqual(name === 'PostgreSQL' ? [0, 2] : [2, 0]);
  });

  it.each([...filters, 'inner.word', 'whole'])(
    'are found by "Empty", and the others by "Not empty": %s',
    async (column) => {
      const isNull = column === 'jsonbValue';
      const empty = await browser.visit(`/admin/nothing?${column}__isnull=1&o=id`);
      const full = await browser.visit(`/admin/nothing?${column}__isnull=0&o=id`);

      expect(empty.messages).toEqual([]);
      expect(namesOn(empty)).toEqual(isNull ? ['1', '2', '3'] : ['1', '2']);
      expect(namesOn(full)).toEqual(isNull ? [] : ['3']);
    },
  );

  it('are passed over by a search', async () => {
    expect(namesOn(await browser.visit('/admin/nothing?q=words'))).toEqual(['3']);
    expect(namesOn(await browser.visit('/admin/nothing?q=null'))).toEqual([]);
  });

  it('are exported, nothing as nothing', async () => {
    const [header = [], ...lines] = await exportRows(browser, '/admin/nothing?o=id');

    expect(lines).toHaveLength(3);
    expect(lines[1]?.filter((cell) => cell !== '')).toEqual(['2']);
    expect(lines[2]).toHaveLength(header.length);
  });

  it.each(['empty', 'emptyEach'])('are what an action makes of others: %s', async (action) => {
    const list = await browser.send(`/admin/nothing?integerValue__isnull=0`, { action, select_across: '1' });

    expect(list.messages).toEqual(['1 emptied']);
    expect(namesOn(await browser.visit('/admin/nothing?integerValue__isnull=1'))).toHaveLength(3);
  });

  it('are narrowed to by IsNull()', async () => {
    const list = await browser.send('/admin/nothing', { action: 'parted', select_across: '1' });

    expect(list.messages).toEqual(['2 of no whole']);
  });
});
