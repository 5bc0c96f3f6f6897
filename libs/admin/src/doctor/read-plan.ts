import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';

/** How a database would run a statement: `{ indexes: ['article_title_id'], scanned: ['author'], sorts: false, rows: 1000 }`. */
export interface StatementPlan {
  readonly indexes: readonly string[];
  /** The tables that are read whole. */
  readonly scanned: readonly string[];
  readonly sorts: boolean;
  /** How many rows it expects to go through; undefined on SQLite, which does not tell. */
  readonly rows: number | undefined;
}

/** A step of a plan, as PostgreSQL writes it. */
interface PostgresStep {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PostgresStep[];
}

/** A table of a plan, as MySQL and MariaDB write it. */
interface MysqlStep {
  readonly table: string | null;
  readonly type: string | null;
  readonly key: string | null;
  readonly rows: string | number | null;
  readonly Extra: string | null;
}

/** Steps that hand on what they are given. */
const handing = ['Limit', 'Sort', 'Incremental Sort', 'Gather', 'Gather Merge', 'Result', 'Unique'];

/** Asks the database how it would run a query. Nothing is read. */
export async function readPlan<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<StatementPlan> {
  const plan = await planOf(query);
  const tables = new Map(
    query.expressionMap.aliases.map((alias) => [alias.name, alias.hasMetadata ? alias.metadata.tableName : alias.name]),
  );
  // MySQL and SQLite name tables as the statement does; those of conditions over relations have names of our own.
  const named = plan.scanned.map((table) => tables.get(table) ?? table.replace(/^steward_.*/, 'a related table'));
  return { ...plan, scanned: distinct(named) };
}

async function planOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): Promise<StatementPlan> {
  const { connection } = query;
  const [sql, parameters] = query.getQueryAndParameters();
  switch (databaseFamilyOf(connection)) {
    case 'postgres': {
      const rows: readonly { readonly 'QUERY PLAN': readonly { readonly Plan: PostgresStep }[] }[] =
        await connection.query(`EXPLAIN (FORMAT JSON) ${sql}`, parameters);
      return postgresPlan(rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan }) => Plan)));
    }
    case 'mysql':
      return mysqlPlan(await connection.query(`EXPLAIN ${sql}`, parameters));
    case 'sqlite':
    case undefined:
      return sqlitePlan(await connection.query(`EXPLAIN QUERY PLAN ${sql}`, parameters));
  }
}

function postgresPlan(roots: readonly PostgresStep[]): StatementPlan {
  const steps: PostgresStep[] = [];
  for (let pending = roots; pending.length > 0; pending = pending.flatMap(({ Plans }) => Plans ?? []))
    steps.push(...pending);
  let [main] = roots;
  while (main?.Plans?.[0] && handing.includes(main['Node Type'])) main = main.Plans[0];
  return {
    indexes: distinct(steps.flatMap((step) => step['Index Name'] ?? [])),
    scanned: distinct(steps.flatMap((step) => (step['Node Type'] === 'Seq Scan' ? (step['Relation Name'] ?? []) : []))),
    sorts: steps.some((step) => step['Node Type'] === 'Sort'),
    rows: main?.['Plan Rows'],
  };
}

function mysqlPlan(steps: readonly MysqlStep[]): StatementPlan {
  return {
    indexes: distinct(steps.flatMap(({ key }) => key ?? [])),
    scanned: distinct(steps.flatMap(({ type, table }) => (type === 'ALL' ? (table ?? []) : []))),
    sorts: steps.some(({ Extra }) => Extra?.includes('Using filesort') ?? false),
    rows: steps[0]?.rows === null ? undefined : Number(steps[0]?.rows),
  };
}

function sqlitePlan(steps: readonly { readonly detail: string }[]): StatementPlan {
  const details = steps.map(({ detail }) => detail);
  return {
    indexes: distinct(
      details.flatMap((detail) => {
        if (detail.includes('USING INTEGER PRIMARY KEY')) return ['the primary key'];
        return / USING (?:COVERING )?INDEX (\S+)/.exec(detail)?.[1] ?? [];
      }),
    ),
    scanned: distinct(details.flatMap((detail) => /^SCAN (\S+)(?! USING)$/.exec(detail)?.[1] ?? [])),
    sorts: details.some((detail) => detail.startsWith('USE TEMP B-TREE FOR')),
    rows: undefined,
  };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
