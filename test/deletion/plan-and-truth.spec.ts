import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EntityManager } from 'typeorm';
import type { DeleteRule } from '../../libs/admin/src/deletion/foreign-key.js';
import type { RowPlan, TableRows } from '../../libs/admin/src/deletion/row.plan.js';
import { databases, type TestDatabases } from '../support/databases.js';
import { randomWorlds, type RandomForeignKey, type RandomWorld } from './random-schema.js';
import { World, type WorldRow } from './world.js';

const RUNS = 60;

const rulesOf: Readonly<Record<TestDatabases['name'], readonly DeleteRule[]>> = {
  SQLite: ['SET NULL', 'SET DEFAULT', 'RESTRICT', 'NO ACTION'],
  PostgreSQL: ['SET NULL', 'SET DEFAULT', 'RESTRICT', 'NO ACTION'],
  // InnoDB has no SET DEFAULT.
  MariaDB: ['SET NULL', 'RESTRICT', 'NO ACTION'],
};

type Row = Readonly<Record<string, number | null>> & { readonly id: number };
type Snapshot = readonly (readonly Row[])[];

class Undone extends Error {}

describe.each(databases)('the plan of a deletion on $name', ({ name, create }) => {
  let world: World;

  beforeAll(async () => {
    world = await World.open(create, 't0');
  });

  afterAll(() => world.close());

  it('says what the deletion then does, whatever the tables, their foreign keys and their rows', async () => {
    await fc.assert(
      fc.asyncProperty(randomWorlds(rulesOf[name]), async (random) => {
        await build(world, name, random);
        const { tables, selected } = random;
        await undone(world, async (manager) => {
          const plan = await world.plan(selected, { manager });
          const others = (await plan.others?.getMany())?.length ?? 0;
          const before = await snapshot(manager, tables.length);
          const chosen = before[0]?.filter(({ id }) => selected.includes(id)).length ?? 0;

          const after = await deleted(manager, name, selected, tables.length);

          const [said, done] = compare(plan, before, after, selected);
          expect(said).toEqual(done);
          expect(plan.protectedRows).toBe(plan.protecting.length > 0 ? chosen - others : 0);
        });
        await undone(world, async (manager) => {
          const plan = await world.plan(selected, { manager });
          const others = (await plan.others?.getMany())?.map(({ id }) => id);

          const after = await deleted(manager, name, others ?? [-1], tables.length);

          expect(others).not.toEqual([]);
          expect(after).toBeDefined();
        });
      }),
      { numRuns: RUNS },
    );
  }, 240_000);
});

/** Tells what a plan said, and what the database then did; no rows after mean that it refused. */
function compare(
  plan: RowPlan<WorldRow>,
  before: Snapshot,
  after: Snapshot | undefined,
  selected: readonly number[],
): readonly [said: unknown, done: unknown] {
  if (!after) return [{ protects: plan.protecting.length > 0 }, { protects: true }];
  const remaining = after.map((rows) => new Map(rows.map((row) => [row.id, row])));
  if (plan.protecting.length > 0) {
    // What was named may protect because it might not have been touched in time; where nothing was refused, it has been.
    const left = plan.protecting.flatMap(({ table, first }) =>
      first.filter(({ id }) => {
        const number = Number(table.name.slice(1));
        const row = before[number]?.find((candidate) => candidate.id === Number(id));
        return JSON.stringify(row) === JSON.stringify(remaining[number]?.get(Number(id)));
      }),
    );
    return [left, []];
  }
  const count = (is: (row: Row, left: Row | undefined, table: number) => boolean): Readonly<Record<string, number>> => {
    const counts = before.map(
      (rows, table) =>
        [`t${table}`, rows.filter((row) => is(row, remaining[table]?.get(row.id), table)).length] as const,
    );
    return Object.fromEntries(counts.filter(([, rows]) => rows > 0));
  };
  const said = (rows: readonly TableRows[]): Readonly<Record<string, unknown>> =>
    Object.fromEntries(rows.map(({ table, count: counted }) => [table.name, counted]));
  return [
    { deleted: said(plan.deleted), unlinked: said(plan.unlinked) },
    {
      deleted: count((row, left, table) => !left && !(table === 0 && selected.includes(row.id))),
      unlinked: count((row, left) => left !== undefined && JSON.stringify(left) !== JSON.stringify(row)),
    },
  ];
}

async function build(world: World, name: TestDatabases['name'], { tables }: RandomWorld): Promise<void> {
  await world.empty();
  const statements: string[] = [];
  const constraints: string[] = [];
  tables.forEach((table, number) => {
    const filled = rowsThatCanBe(tables, number);
    const columns = table.foreignKeys.flatMap((foreignKey, place) => {
      // A table whose parent has no rows could have none itself; InnoDB refuses SET NULL on a column that takes none.
      const canBeRequired =
        tables[foreignKey.parent]?.rows.length !== 0 && !(name === 'MariaDB' && foreignKey.onDelete === 'SET NULL');
      const isRequired = !foreignKey.nullable && canBeRequired;
      const fallback = foreignKey.fallback === undefined ? '' : ` DEFAULT ${foreignKey.fallback}`;
      return columnsOf(foreignKey, place).map(
        (column) => `${column} INTEGER${fallback}${isRequired ? ' NOT NULL' : ''}`,
      );
    });
    const keys = table.foreignKeys.map((foreignKey, place) => constraintOf(foreignKey, place, name));
    const own = ['id INTEGER PRIMARY KEY', 'code INTEGER', ...columns, 'UNIQUE (id, code)'];
    statements.push(`CREATE TABLE t${number} (${[...own, ...(name === 'SQLite' ? keys : [])].join(', ')})`);
    if (name !== 'SQLite') constraints.push(...keys.map((key) => `ALTER TABLE t${number} ADD ${key}`));
    for (const [place, row] of filled.entries()) {
      const values = table.foreignKeys.flatMap((foreignKey, at) => {
        const value = row[at] ?? null;
        return foreignKey.composite ? [value, value === null ? null : value * 10] : [value];
      });
      statements.push(
        `INSERT INTO t${number} VALUES (${[place + 1, (place + 1) * 10, ...values].map(String).join(', ')})`,
      );
    }
  });
  if (name === 'SQLite') await world.run('PRAGMA foreign_keys = OFF', ...statements, 'PRAGMA foreign_keys = ON');
  else await world.run(...statements, ...constraints);
}

function columnsOf({ composite }: RandomForeignKey, place: number): readonly string[] {
  return composite ? [`f${place}`, `g${place}`] : [`f${place}`];
}

function constraintOf(foreignKey: RandomForeignKey, place: number, name: TestDatabases['name']): string {
  const { parent, composite, onDelete, deferred } = foreignKey;
  const deferral = deferred && name !== 'MariaDB' ? ' DEFERRABLE INITIALLY DEFERRED' : '';
  return `FOREIGN KEY (${columnsOf(foreignKey, place).join(', ')}) REFERENCES t${parent} (${composite ? 'id, code' : 'id'}) ON DELETE ${onDelete}${deferral}`;
}

/** Gives, for each row of a table, the keys it refers to: none that is missing, and no NULL where none may be. */
function rowsThatCanBe(tables: RandomWorld['tables'], number: number): readonly (readonly (number | null)[])[] {
  const { foreignKeys = [], rows = [] } = tables[number] ?? {};
  const count = (table: number): number => {
    const parent = tables[table];
    return parent ? parent.rows.length : 0;
  };
  return rows.map((row) =>
    foreignKeys.map(({ parent, nullable }, place) => {
      const wanted = row[place] ?? (nullable ? null : 0);
      const there = count(parent);
      return wanted === null || there === 0 ? null : (wanted % there) + 1;
    }),
  );
}

async function snapshot(manager: EntityManager, tables: number): Promise<Snapshot> {
  const rows: Row[][] = [];
  for (let table = 0; table < tables; table += 1) {
    rows.push(await manager.query<Row[]>(`SELECT * FROM t${table} ORDER BY id`));
  }
  return rows;
}

/** Deletes rows of the first table, and gives what is left; undefined where the database refuses, be it at the end of the transaction. */
async function deleted(
  manager: EntityManager,
  name: TestDatabases['name'],
  keys: readonly number[],
  tables: number,
): Promise<Snapshot | undefined> {
  try {
    await manager.query(`DELETE FROM t0 WHERE id IN (${keys.join(', ')})`);
    if (name === 'PostgreSQL') await manager.query('SET CONSTRAINTS ALL IMMEDIATE');
    // SQLite looks at what was deferred when the transaction ends; until then it can be asked what is missing.
    const missing = name === 'SQLite' ? await manager.query<unknown[]>('PRAGMA foreign_key_check') : [];
    return missing.length === 0 ? await snapshot(manager, tables) : undefined;
  } catch {
    return undefined;
  }
}

/** Runs work in a transaction that is rolled back. */
async function undone(world: World, work: (manager: EntityManager) => Promise<void>): Promise<void> {
  const transaction = world.dataSource.transaction(async (manager) => {
    await work(manager);
    throw new Undone();
  });
  await transaction.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error;
  });
}
