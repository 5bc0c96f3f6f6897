import { AdminModel, ModelAdmin, type AdminModelOptions } from 'nest-steward';
import { Column, Entity, PrimaryGeneratedColumn, type ColumnOptions, type ColumnType } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { openSite, type OpenSite } from '../support/site.js';

/** A column, and a value of it with what a list shows of that. */
interface Sample {
  readonly type: ColumnType;
  readonly options?: ColumnOptions;
  readonly value: unknown;
  readonly shown: string | RegExp;
}

const bytes = Buffer.from('secret bytes');
const json = { route: ['Kiel', 'Oslo'], tons: 12 };

const everywhere: readonly Sample[] = [
  { type: 'varchar', value: '<b>Ärger</b> & "Co"', shown: '<b>Ärger</b> & "Co"' },
  { type: 'text', value: 'long', shown: 'long' },
  { type: 'integer', value: -1200, shown: '-1,200' },
  { type: 'smallint', value: 7, shown: '7' },
  { type: 'bigint', value: '9007199254740991', shown: /^9,?007,?199,?254,?740,?991$/ },
  { type: 'decimal', options: { precision: 20, scale: 2 }, value: '-12.50', shown: /^-12\.50?$/ },
  { type: 'double precision', value: 0.25, shown: '0.25' },
  { type: 'boolean', value: true, shown: 'Yes' },
  { type: 'date', value: '2026-02-28', shown: /2026/ },
  { type: 'time', value: '12:30:00', shown: '12:30:00' },
  { type: 'simple-array', value: ['a', 'b'], shown: 'a, b' },
  { type: 'simple-json', value: json, shown: /Kiel/ },
  { type: 'simple-enum', options: { enum: ['red', 'green'] }, value: 'red', shown: 'red' },
];

const onlyOn: Readonly<Record<string, readonly Sample[]>> = {
  SQLite: [
    { type: 'blob', value: bytes, shown: '12 bytes' },
    { type: 'datetime', value: new Date('2026-02-28T12:00:00Z'), shown: /2026/ },
  ],
  PostgreSQL: [
    { type: 'bytea', value: bytes, shown: '12 bytes' },
    { type: 'timestamptz', value: new Date('2026-02-28T12:00:00Z'), shown: /2026/ },
    { type: 'enum', options: { enum: ['red', 'green'], enumName: 'colour' }, value: 'green', shown: 'green' },
    {
      type: 'enum',
      options: { enum: ['north', 'south'], enumName: 'side', array: true },
      value: ['north', 'south'],
      shown: 'north, south',
    },
    { type: 'int', options: { array: true }, value: [1, 2], shown: '1, 2' },
    { type: 'jsonb', value: json, shown: /Kiel/ },
    { type: 'interval', value: '1 day 02:00:00', shown: '2 hours 1 days' },
    { type: 'uuid', value: '0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c01', shown: '0b5a2f4e-6f0e-4f0a-9c57-0d8a3f3f3c01' },
    { type: 'inet', value: '10.0.0.1', shown: '10.0.0.1' },
    { type: 'point', value: '(1,2)', shown: /1.*2/ },
    { type: 'money', value: '12.50', shown: /12\.50/ },
  ],
  MariaDB: [
    { type: 'blob', value: bytes, shown: '12 bytes' },
    { type: 'datetime', value: new Date('2026-02-28T12:00:00Z'), shown: /2026/ },
    { type: 'enum', options: { enum: ['red', 'green'] }, value: 'green', shown: 'green' },
    { type: 'set', options: { enum: ['north', 'south'] }, value: ['north', 'south'], shown: 'north, south' },
    { type: 'json', value: json, shown: /Kiel/ },
    { type: 'year', value: 2026, shown: '2026' },
  ],
};

const label = ({ type, options }: Sample): string =>
  `${String(type)}${options?.array ? 's' : ''}`.replaceAll(/\W/g, '_');

describe.each(databases)('columns of every type, on $name', ({ name, create }) => {
  const samples = [...everywhere, ...(onlyOn[name] ?? [])];

  @Entity('cargo')
  class Cargo {
    @PrimaryGeneratedColumn({ type: 'integer' })
    id!: number;
  }
  for (const sample of samples) {
    Column({ ...sample.options, type: sample.type, nullable: true } as ColumnOptions)(Cargo.prototype, label(sample));
  }

  @AdminModel<Cargo, AdminModelOptions<Cargo>>(Cargo, { listDisplay: samples.map(label) })
  class CargoAdmin extends ModelAdmin<Cargo> {}

  let database: TestDatabase;
  let site: OpenSite;
  let browser: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Cargo],
      providers: [CargoAdmin],
    });
    const values = Object.fromEntries(samples.map((sample) => [label(sample), sample.value]));
    await site.dataSource.getRepository(Cargo).insert(values);
    await site.dataSource.getRepository(Cargo).insert({});
    browser = site.browseAs('ada', 'everything');
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });

  it.each(samples.map((sample) => [label(sample), sample] as const))(
    'are shown in a list: %s',
    async (column, { shown }) => {
      const list = await browser.visit('/admin/cargo');
      const place = samples.map(label).indexOf(column);
      const cells = list
        .$('tbody tr')
        .toArray()
        .map((row) => list.$(row).find('th, td').not(':has(input)').eq(place).text().trim());

      expect(list.status).toBe(200);
      expect(cells).toContain('–');
      expect(cells.find((text) => text !== '–')).toMatch(shown);
      expect(list.$('body').text()).not.toContain('secret bytes');
      expect(list.$('body').text()).not.toContain('[object');
    },
  );

  it.each(samples.map(label))('order a list, or say that they do not: %s', async (column) => {
    for (const order of [column, `-${column}`]) {
      const list = await browser.visit(`/admin/cargo?o=${order}`);

      expect(list.status).toBe(200);
      expect(list.$('tbody tr').length).toBe(2);
    }
  });

  it('are shown whole on the page of the row, but for bytes', async () => {
    for (const { id } of await site.dataSource.getRepository(Cargo).find()) {
      const page = await browser.visit(`/admin/cargo/${id}`);

      expect(page.status).toBe(200);
      expect(page.$('body').text()).not.toContain('secret bytes');
      expect(page.$('body').text()).not.toContain('[object');
    }
  });
});
