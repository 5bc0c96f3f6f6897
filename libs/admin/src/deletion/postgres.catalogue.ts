import type { EntityManager } from 'typeorm';
import type { CatalogueTable, DeleteRule, ForeignKey } from './foreign-key.js';
import { TableRegistry } from './table.registry.js';

interface ConstraintRow {
  readonly child: CatalogueTable;
  readonly parent: CatalogueTable;
  readonly child_columns: readonly {
    readonly name: string;
    readonly nullable: boolean;
    readonly default: string | null;
    readonly written: boolean;
  }[];
  readonly parent_columns: readonly string[];
  readonly rule: keyof typeof rules;
  readonly deferred: boolean;
}

const rules = {
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
  r: 'RESTRICT',
  a: 'NO ACTION',
} as const satisfies Record<string, DeleteRule>;

// A partition stands for the table that is partitioned, whose rows it has: a key that only the partition has counts for these.
const table = (oid: string): string => `
  (SELECT jsonb_build_object(
    'schema', n.nspname,
    'name', c.relname,
    'visible', pg_table_is_visible(c.oid),
    'primaryKey', COALESCE((
      SELECT jsonb_agg(a.attname ORDER BY k.place)
      FROM pg_index i
      CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, place)
      INNER JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
      WHERE i.indrelid = c.oid AND i.indisprimary
    ), '[]'::jsonb))
  FROM pg_class c INNER JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = COALESCE(pg_partition_root(${oid}), ${oid}))`;

// The columns that SET NULL writes can be named since PostgreSQL 15; an older server has no such column, but a row as JSON can be asked.
// The keys of partitions are left out: they repeat the one of the table that is partitioned.
const CONSTRAINTS = `
  SELECT ${table('con.conrelid')} AS child, ${table('con.confrelid')} AS parent,
    (SELECT jsonb_agg(jsonb_build_object(
        'name', a.attname,
        'nullable', NOT a.attnotnull,
        'default', pg_get_expr(d.adbin, d.adrelid),
        'written', jsonb_typeof(w.numbers) IS DISTINCT FROM 'array' OR w.numbers @> to_jsonb(a.attnum)
      ) ORDER BY k.place)
      FROM unnest(con.conkey) WITH ORDINALITY AS k(number, place)
      CROSS JOIN (SELECT to_jsonb(con) -> 'confdelsetcols' AS numbers) w
      INNER JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.number
      LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum) AS child_columns,
    (SELECT jsonb_agg(a.attname ORDER BY k.place)
      FROM unnest(con.confkey) WITH ORDINALITY AS k(number, place)
      INNER JOIN pg_attribute a ON a.attrelid = con.confrelid AND a.attnum = k.number) AS parent_columns,
    con.confdeltype AS rule, con.condeferred AS deferred
  FROM pg_constraint con
  WHERE con.contype = 'f' AND con.conparentid = 0
  ORDER BY con.oid`;

/** Reads the foreign keys of all schemas of a PostgreSQL database. */
export async function readPostgresForeignKeys(manager: EntityManager): Promise<readonly ForeignKey[]> {
  const tables = new TableRegistry();
  const rows = await manager.query<ConstraintRow[]>(CONSTRAINTS);
  return rows.map((row) => ({
    child: tables.table(row.child),
    childColumns: row.child_columns.map(({ name }) => name),
    parent: tables.table(row.parent),
    parentColumns: row.parent_columns,
    onDelete: rules[row.rule],
    deferred: row.deferred,
    written: row.child_columns
      .filter(({ written }) => written)
      .map((column) => ({
        name: column.name,
        nullable: column.nullable,
        defaultExpression: column.default ?? undefined,
      })),
  }));
}
