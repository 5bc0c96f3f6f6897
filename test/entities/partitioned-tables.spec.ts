import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { Column, DataSource, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Visited } from '../support/browser.js';
import { databases, type TestDatabase } from '../support/databases.js';
import { exportRows } from '../support/exported-rows.js';
import { openSite, type OpenSite } from '../support/site.js';

@Entity({ synchronize: false })
class Station {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  name!: string;
}

/** Has a partition for each year, so the day belongs to the key. */
@Entity({ synchronize: false })
class Reading {
  @PrimaryColumn({ type: 'date' })
  day!: string;

  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar' })
  state!: string;

  @ManyToOne(() => Station, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({ name: 'station_id' })
  station!: Relation<Station>;
}

@Entity({ synchronize: false })
class Remark {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ManyToOne(() => Reading, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'reading_day', referencedColumnName: 'day' },
    { name: 'reading_id', referencedColumnName: 'id' },
  ])
  reading!: Relation<Reading> | null;
}

/** Is referred to by nothing of the entities, and refers to one partition alone. */
@Entity({ synchronize: false })
class Repair {
  @PrimaryColumn({ type: 'integer' })
  id!: number;
}

@AdminModel(Station, { listDisplay: ['name'] })
class StationAdmin extends ModelAdmin<Station> {
  override getRowLabel(station: Station): string {
    return station.name;
  }
}

@AdminModel(Remark, { listDisplay: ['id'] })
class RemarkAdmin extends ModelAdmin<Remark> {}

@AdminModel(Repair, { listDisplay: ['id'] })
class RepairAdmin extends ModelAdmin<Repair> {}

@AdminModel(Reading, {
  listDisplay: ['id', 'day', 'state', 'station.name'],
  listFilter: ['state', 'day', 'station'],
  choices: { state: { raw: 'Raw', checked: 'Checked' } },
  searchFields: ['station.name'],
  ordering: ['day', 'id'],
  dateHierarchy: 'day',
  listPerPage: 4,
})
class ReadingAdmin extends ModelAdmin<Reading> {
  override getRowLabel({ day, id }: Reading): string {
    return `${id} of ${day}`;
  }

  @AdminAction()
  async check(request: AdminRequest, selection: Selection<Reading>): Promise<void> {
    this.messageUser(request, `${await selection.update({ state: 'checked' })} checked`, 'success');
  }

  @AdminAction()
  async checkEach(request: AdminRequest, selection: Selection<Reading>): Promise<void> {
    const saved = await selection.saveEach((reading) => void (reading.state = 'checked'));
    this.messageUser(request, `${saved} checked`, 'success');
  }
}

const columns = `day date NOT NULL, id integer NOT NULL, state varchar(20) NOT NULL DEFAULT 'raw',
  station_id integer NOT NULL, PRIMARY KEY (day, id)`;
const reference = 'REFERENCES station (id) ON DELETE CASCADE';
const remarkKey = 'FOREIGN KEY (reading_day, reading_id) REFERENCES reading (day, id) ON DELETE CASCADE';
const ofStation = `FOREIGN KEY (station_id) ${reference}`;

/** Makes the tables: partitioned where the database has partitions. SQLite has none, and the same stories are told of it. */
const tables: Readonly<Record<(typeof databases)[number]['name'], readonly string[]>> = {
  SQLite: [
    `CREATE TABLE reading (${columns}, ${ofStation})`,
    `CREATE TABLE remark (id integer PRIMARY KEY, reading_day date, reading_id integer, ${remarkKey})`,
    'CREATE TABLE repair (id integer PRIMARY KEY, reading_day date, reading_id integer)',
  ],
  PostgreSQL: [
    `CREATE TABLE reading (${columns}, ${ofStation}) PARTITION BY RANGE (day)`,
    `CREATE TABLE reading_2025 PARTITION OF reading FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')`,
    `CREATE TABLE reading_2026 PARTITION OF reading FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (day)`,
    `CREATE TABLE reading_2026_first PARTITION OF reading_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')`,
    `CREATE TABLE reading_rest PARTITION OF reading DEFAULT`,
    `CREATE TABLE remark (id integer PRIMARY KEY, reading_day date, reading_id integer, ${remarkKey})`,
    `CREATE TABLE repair (id integer PRIMARY KEY, reading_day date, reading_id integer,
      FOREIGN KEY (reading_day, reading_id) REFERENCES reading_2025 (day, id) ON DELETE CASCADE)`,
  ],
  MariaDB: [
    // InnoDB has no foreign keys to partitioned tables, nor from them.
    `CREATE TABLE reading (${columns}) PARTITION BY RANGE COLUMNS (day)
      (PARTITION before_2026 VALUES LESS THAN ('2026-01-01'), PARTITION later VALUES LESS THAN MAXVALUE)`,
    'CREATE TABLE remark (id integer PRIMARY KEY, reading_day date, reading_id integer)',
    'CREATE TABLE repair (id integer PRIMARY KEY, reading_day date, reading_id integer)',
  ],
};

const rows = `INSERT INTO reading (day, id, station_id) VALUES ('2024-12-31', 1, 1), ('2025-01-01', 1, 1),
  ('2025-06-01', 2, 2), ('2026-02-01', 1, 1), ('2026-03-01', 2, 2), ('2027-01-01', 3, 1)`;

const listed = ({ $ }: Visited): readonly string[] =>
  $('#rows input[name=_selected_action]')
    .toArray()
    .map(({ attribs }) => (attribs['aria-label'] ?? '').replace('Select ', ''));

describe.each(databases)('a partitioned table on $name', ({ name, create }) => {
  let database: TestDatabase;
  let site: OpenSite;
  let ada: Browser;

  beforeAll(async () => {
    database = await create();
    site = await openSite({
      adapter: 'express',
      database: database.options,
      entities: [Station, Reading, Remark, Repair],
      providers: [StationAdmin, ReadingAdmin, RemarkAdmin, RepairAdmin],
      async configure(app) {
        const dataSource = app.get(DataSource);
        const station = 'CREATE TABLE station (id integer PRIMARY KEY, name varchar(20) NOT NULL)';
        for (const statement of [station, ...tables[name]]) await dataSource.query(statement);
        await dataSource.query(`INSERT INTO station (id, name) VALUES (1, 'North'), (2, 'South')`);
      },
    });
    ada = site.browseAs('ada', 'everything');
  });
  afterAll(async () => {
    await site.close();
    await database.drop();
  });
  beforeEach(async () => {
    for (const table of ['remark', 'repair', 'reading']) await site.dataSource.query(`DELETE FROM ${table}`);
    await site.dataSource.query(rows);
    const remarks = [`(1, '2025-01-01', 1)`, `(2, '2025-01-01', 1)`, `(3, '2026-02-01', 1)`, `(4, '2025-06-01', 2)`];
    await site.dataSource.query(`INSERT INTO remark (id, reading_day, reading_id) VALUES ${remarks.join(', ')}`);
    await site.dataSource.query(`INSERT INTO repair (id, reading_day, reading_id) VALUES (1, '2025-01-01', 1)`);
  });

  const checked = async (): Promise<readonly string[]> => {
    const found = await site.dataSource.manager.find(Reading, { where: { state: 'checked' }, order: { day: 'ASC' } });
    return found.map(({ day, id }) => `${id} of ${day}`);
  };
  const counted = async (table: string): Promise<number> =>
    Number((await site.dataSource.query<{ count: string }[]>(`SELECT COUNT(*) AS count FROM ${table}`))[0]?.count);

  it('is one list: in order over all partitions, page by page, filtered and searched', async () => {
    const first = await ada.visit('/admin/reading');
    const second = await ada.visit('/admin/reading?p=2');

    expect([...listed(first), ...listed(second)]).toEqual([
      ...['1 of 2024-12-31', '1 of 2025-01-01', '2 of 2025-06-01', '1 of 2026-02-01'],
      ...['2 of 2026-03-01', '3 of 2027-01-01'],
    ]);
    expect(listed(await ada.visit('/admin/reading?day__year=2025'))).toEqual(['1 of 2025-01-01', '2 of 2025-06-01']);
    expect(listed(await ada.visit('/admin/reading?q=south'))).toEqual(['2 of 2025-06-01', '2 of 2026-03-01']);
  });

  it.each(['Check', 'Check each'])(
    '%s changes ticked rows of several partitions, and no others of the same number',
    async (label) => {
      const answer = await ada.run(await ada.visit('/admin/reading'), label, ['1 of 2025-01-01', '1 of 2026-02-01']);

      expect(answer.messages).toEqual(['2 checked']);
      expect(await checked()).toEqual(['1 of 2025-01-01', '1 of 2026-02-01']);
    },
  );

  it('is changed in all that match a filter', async () => {
    await ada.visit('/admin/reading?station=2');

    await ada.send('/admin/reading?station=2', { action: 'check', select_across: '1' });

    expect(await checked()).toEqual(['2 of 2025-06-01', '2 of 2026-03-01']);
  });

  it('has a page for each row', async () => {
    const page = await ada.visit(
      new URL((await ada.visit('/admin/reading')).$('#rows tbody th a').attr('href') ?? '', site.origin).pathname,
    );

    expect(page.status).toBe(200);
    expect(page.$('h1').text()).toContain('1 of 2024-12-31');
  });

  it('is exported whole', async () => {
    const [, ...lines] = await exportRows(ada, '/admin/reading');

    expect(lines.map(([id, day]) => `${id} of ${day}`)).toEqual([
      ...['1 of 2024-12-31', '1 of 2025-01-01', '2 of 2025-06-01', '1 of 2026-02-01'],
      ...['2 of 2026-03-01', '3 of 2027-01-01'],
    ]);
  });

  // InnoDB has no foreign keys of partitioned tables, so nothing goes along.
  const hasForeignKeys = name !== 'MariaDB';
  const numberOf = (what: string, { $ }: Visited): string | undefined =>
    new RegExp(`(\\d+) ${what}`).exec($('main').text().replaceAll(/\s+/g, ' '))?.[1];

  it('tells once what goes along with its rows, that of a key to one partition too, and deletes', async () => {
    const list = await ada.visit('/admin/reading');
    const asking = await ada.run(list, 'Delete selected readings', ['1 of 2025-01-01', '1 of 2026-02-01']);

    const answer = await ada.submit(asking, {});

    expect(numberOf('remarks', asking)).toBe(hasForeignKeys ? '3' : undefined);
    expect(numberOf('repair', asking)).toBe(name === 'PostgreSQL' ? '1' : undefined);
    expect(answer.messages.join()).toContain('2 readings');
    expect(await counted('reading')).toBe(4);
    expect(await counted('remark')).toBe(hasForeignKeys ? 1 : 4);
    expect(await counted('repair')).toBe(name === 'PostgreSQL' ? 0 : 1);
  });

  it('is told once where its rows go along', async () => {
    const asking = await ada.run(await ada.visit('/admin/station'), 'Delete selected stations', ['South']);

    expect(numberOf('readings', asking)).toBe(hasForeignKeys ? '2' : undefined);
    expect(numberOf('remark', asking)).toBe(hasForeignKeys ? '1' : undefined);
  });

  it('has foreign keys as its entities say', () => {
    const ours = site.log.warnings.filter((warning) => /reading_20|reading_rest/.test(warning));

    expect(ours).toEqual([]);
  });
});
