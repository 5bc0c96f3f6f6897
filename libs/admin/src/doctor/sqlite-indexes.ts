import type { DataSource } from 'typeorm';
import type { CataloguedTable, IndexPart, TableIndex, TableName } from './table-index.js';

interface IndexRow {
  readonly name: string;
  readonly unique: number;
  readonly partial: number;
}

interface PartRow {
  /** The place of the column in the table; -1 for the number of the row, -2 for an expression. */
  readonly cid: number;
  readonly name: string | null;
  readonly desc: number;
  /** Is 0 for what the index holds to find the row. */
  readonly key: number;
}

interface ColumnRow {
  readonly name: string;
  readonly type: string;
  /** The place in the primary key, from 1; 0 for the others. */
  readonly pk: number;
}

const ROW_NUMBER = -1;

/** Reads the indexes of a table of SQLite. Each ends with what finds the row: its number, or the primary key. */
export async function readSqliteIndexes(dataSource: DataSource, table: TableName): Promise<CataloguedTable> {
  const file = table.schema ?? 'main';
  const columns: readonly ColumnRow[] = await dataSource.query('SELECT name, type, pk FROM pragma_table_info(?, ?)', [
    table.name,
    file,
  ]);
  const rows: readonly IndexRow[] = await dataSource.query(
    `SELECT name, "unique", partial FROM pragma_index_list(?, ?)`,
    [table.name, file],
  );
  const keys = columns.filter(({ pk }) => pk > 0);
  // A single key that is an INTEGER is the number of the row, and stands in no list of indexes.
  const numbered = keys.length === 1 && keys[0]?.type.toUpperCase() === 'INTEGER' ? keys[0].name : undefined;
  const indexes: TableIndex[] = [];
  if (numbered !== undefined) {
    const part: IndexPart = { column: numbered, descending: false, trigrams: false };
    indexes.push({ name: 'the primary key', parts: [part], ordered: true, unique: true });
  }
  for (const { name, unique, partial } of rows) {
    const parts: readonly PartRow[] = await dataSource.query(
      `SELECT cid, name, "desc", "key" FROM pragma_index_xinfo(?, ?) ORDER BY seqno`,
      [name, file],
    );
    if (partial !== 0) continue;
    indexes.push({
      name,
      ordered: true,
      unique: unique !== 0,
      parts: parts.map(({ cid, name: column, desc }) => ({
        column: cid === ROW_NUMBER ? numbered : (column ?? undefined),
        descending: desc !== 0,
        trigrams: false,
      })),
    });
  }
  return { indexes, taken: new Set(rows.map(({ name }) => name)), partitioned: false };
}
