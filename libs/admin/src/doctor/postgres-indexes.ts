import type { DataSource } from 'typeorm';
import { quotedPath } from '../deletion/quoted-path.js';
import type { CataloguedTable, TableName } from './table-index.js';

interface IndexRow {
  readonly name: string;
  readonly method: string;
  readonly unique: boolean;
  /** Says whether it holds every row, and is kept up. */
  readonly whole: boolean;
  readonly partitioned: boolean;
  readonly parts: readonly {
    readonly column: string | null;
    readonly option: number | null;
    readonly operators: string | null;
  }[];
}

// Columns that an index holds beside its key are no parts of it.
const INDEXES = `
  SELECT c.relname AS name, am.amname AS method, i.indisunique AS "unique",
    i.indpred IS NULL AND i.indisvalid AS whole, t.relkind = 'p' AS partitioned,
    (SELECT jsonb_agg(jsonb_build_object('column', a.attname, 'option', k.option, 'operators', o.opcname) ORDER BY k.place)
      FROM unnest(i.indkey::int2[], i.indoption::int2[], i.indclass::oid[]) WITH ORDINALITY AS k(number, option, class, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number > 0
      LEFT JOIN pg_opclass o ON o.oid = k.class
      WHERE k.place <= i.indnkeyatts) AS parts
  FROM pg_index i
  INNER JOIN pg_class c ON c.oid = i.indexrelid
  INNER JOIN pg_class t ON t.oid = i.indrelid
  INNER JOIN pg_am am ON am.oid = c.relam
  WHERE i.indrelid = to_regclass($1)
  ORDER BY c.relname`;

/** Where NULL stands, as bits of an index's part: what ascends has it last, what descends first, unless told otherwise. */
const ASCENDING = 0;
const DESCENDING = 3;

/** Reads the indexes of a table of PostgreSQL. */
export async function readPostgresIndexes(dataSource: DataSource, table: TableName): Promise<CataloguedTable> {
  const rows: readonly IndexRow[] = await dataSource.query(INDEXES, [quotedPath(dataSource, { ...unknown, ...table })]);
  return {
    taken: new Set(rows.map(({ name }) => name)),
    partitioned: rows.some(({ partitioned }) => partitioned),
    indexes: rows
      .filter(({ whole }) => whole)
      .map(({ name, method, unique, parts }) => ({
        name,
        unique,
        ordered: method === 'btree',
        parts: parts.map(({ column, option, operators }) => ({
          // An order with NULL elsewhere is none that a list asks for.
          column: column !== null && [ASCENDING, DESCENDING].includes(option ?? ASCENDING) ? column : undefined,
          descending: option === DESCENDING,
          trigrams: /^g(in|ist)_trgm_ops$/.test(operators ?? ''),
        })),
      })),
  };
}

/** Says whether a PostgreSQL database knows trigrams. */
export async function knowsTrigrams(dataSource: DataSource): Promise<boolean> {
  const found: readonly unknown[] = await dataSource.query(`SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'`);
  return found.length > 0;
}

/** What a path needs nothing of. */
const unknown = { visible: true, primaryKey: [] };
