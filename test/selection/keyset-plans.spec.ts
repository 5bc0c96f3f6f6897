import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databases } from '../support/databases.js';
import { Newsdesk } from '../support/newsdesk/newsdesk.js';

const ROWS = 20_000;

@Entity('entry')
@Index('entry_name_id', ['name', 'id'])
class Entry {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

/** How each database makes many rows, counts them for its planner, explains a statement, and says that it begins in the index. */
const dialects = {
  SQLite: {
    fill: `WITH RECURSIVE s(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM s WHERE g < ${ROWS}) INSERT INTO entry (name) SELECT printf('name%08d', g) FROM s`,
    analyze: 'ANALYZE',
    explain: 'EXPLAIN QUERY PLAN',
    begins: [/SEARCH entry USING (COVERING )?INDEX entry_name_id \(name[<>]\?\)$/],
  },
  PostgreSQL: {
    fill: `INSERT INTO entry (name) SELECT 'name' || lpad(g::text, 8, '0') FROM generate_series(1, ${ROWS}) g`,
    analyze: 'ANALYZE entry',
    explain: 'EXPLAIN (ANALYZE, FORMAT TEXT)',
    begins: [/Index (Only )?Scan.* using entry_name_id/, /Index Cond: \(.*name.*[<>]=/],
  },
  MariaDB: {
    fill: `INSERT INTO entry (name) SELECT concat('name', lpad(seq, 8, '0')) FROM seq_1_to_${ROWS}`,
    analyze: 'ANALYZE TABLE entry',
    explain: 'EXPLAIN',
    begins: [/^\d+ SIMPLE \S+ range \S+ entry_name_id /],
  },
} as const;

describe.each(databases)('a page far into a list on $name', ({ create, name }) => {
  let newsdesk: Newsdesk;

  beforeAll(async () => {
    newsdesk = await Newsdesk.open(create, [Entry]);
    await newsdesk.dataSource.query(dialects[name].fill);
    await newsdesk.dataSource.query(dialects[name].analyze);
  });

  afterAll(() => newsdesk.close());

  it.each([
    { order: 'name,id', address: 'after=12000', first: 12_001 },
    { order: '-name,-id', address: 'after=8000', first: 7_999 },
    { order: 'name,id', address: 'before=8000', first: 7_900 },
  ])('in the order $order, ?$address, begins in the index that serves the order', async ({ order, address, first }) => {
    const options = { listDisplay: ['name', 'id'], listPerPage: 100 };
    const list = await newsdesk.list(Entry, `o=${order}&${address}`, options);
    let rows: readonly object[] = [];
    const sent = await newsdesk.statements.sentDuring(async () => {
      ({ rows } = await list.readPage());
    });
    const page = sent.find(({ statement }) => / LIMIT 100\b/.test(statement));
    // MariaDB explains no statement that is bounded.
    const statement = page?.statement.replace(/^SET STATEMENT .*? FOR /, '');

    const plan = await newsdesk.dataSource.query<Record<string, unknown>[]>(
      `${dialects[name].explain} ${statement}`,
      page?.parameters,
    );

    expect(rows).toHaveLength(100);
    expect(rows[0]).toMatchObject({ id: first });
    const told = plan.map((line) => Object.values(line).join(' ')).join('\n');
    for (const line of dialects[name].begins) expect(told).toMatch(line);
    expect(told).not.toMatch(/Rows Removed by Filter: (?:[2-9]|\d\d)/);
  });
});
