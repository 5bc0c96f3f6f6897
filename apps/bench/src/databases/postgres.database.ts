import { Client } from 'pg';
import type { BenchDatabase, Statement } from './bench-database.js';

const defaultServer = 'postgres://postgres@127.0.0.1:5432/postgres';

/** What a plan says of a step, as `EXPLAIN (FORMAT JSON)` writes it. */
interface PlanStep {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly Operation?: string;
  readonly Plans?: readonly PlanStep[];
}

/** Makes a database of its own on the server of STEWARD_TEST_POSTGRES, or else on the local one. */
export async function createPostgresDatabase(): Promise<BenchDatabase> {
  const server = process.env['STEWARD_TEST_POSTGRES'] || defaultServer;
  const name = `steward_bench_${process.pid}`;
  const owner = new Client(server);
  await owner.connect();
  await owner.query(`CREATE DATABASE ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const [measured, around] = [new Client(address.href), new Client(address.href)];
  await Promise.all([measured.connect(), around.connect()]);
  const version = await owner.query<{ server_version: string }>('SHOW server_version');
  return {
    kind: 'postgres',
    label: `PostgreSQL ${version.rows[0]?.server_version.split(' ')[0] ?? ''}`,
    address: address.href,
    prepare: async (sql, parameters = []) => (await around.query<Record<string, unknown>>(sql, [...parameters])).rows,
    settle: async (...tables) => void (await around.query(`VACUUM ${tables.join(', ')}`)),
    analyze: async (table) => void (await around.query(`VACUUM ANALYZE ${table}`)),
    readPlan: (statement) => readPlan(around, statement),
    read: async ({ sql, parameters }) => (await measured.query(sql, [...parameters])).rows.length,
    write: async ({ sql, parameters }) => (await measured.query(sql, [...parameters])).rowCount ?? 0,
    empty: async (table) => void (await around.query(`TRUNCATE ${table}`)),
    remove: async () => {
      await Promise.all([measured.end(), around.end()]);
      await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await owner.end();
    },
  };
}

async function readPlan(client: Client, { sql, parameters }: Statement): Promise<string> {
  const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanStep }[] }>(
    `EXPLAIN (FORMAT JSON) ${sql}`,
    [...parameters],
  );
  const steps: string[] = [];
  let pending = rows[0]?.['QUERY PLAN'].map(({ Plan }) => Plan) ?? [];
  while (pending.length > 0) {
    steps.push(pending.map(nameStep).join(' + '));
    pending = pending.flatMap((step) => step.Plans ?? []);
  }
  return steps.join(' > ');
}

function nameStep(step: PlanStep): string {
  const index = step['Index Name'] === undefined ? '' : ` (${abridge(step['Index Name'])})`;
  return (step.Operation ?? step['Node Type']) + index;
}

/** Shortens the name of an index, which TypeORM makes of a hash: `IDX_a1b2…`. */
function abridge(name: string): string {
  return name.length > 8 ? `${name.slice(0, 8)}…` : name;
}
