import type { DataSource } from 'typeorm';
import { grouped } from '../deletion/grouped.js';
import { quotedPath } from '../deletion/quoted-path.js';
import type { CataloguedTable, IndexPart, TableIndex, TableName } from './table-index.js';

/** A row of SHOW INDEX: a part of an index. Counts are texts on some drivers. */
interface PartRow {
  readonly Key_name: string;
  readonly Non_unique: number | string;
  readonly Column_name: string | null;
  readonly Collation: string | null;
  readonly Sub_part: number | string | null;
  readonly Index_type: string;
  /** MySQL's word for whether it is used. */
  readonly Visible?: string;
  /** MariaDB's word for whether it is not. */
  readonly Ignored?: string;
}

/** Reads the indexes of a table of MySQL or MariaDB. InnoDB ends each with the columns of the primary key. */
export async function readMysqlIndexes(dataSource: DataSource, table: TableName): Promise<CataloguedTable> {
  const path = quotedPath(dataSource, { visible: true, primaryKey: [], ...table });
  const rows: readonly PartRow[] = await dataSource.query(`SHOW INDEX FROM ${path}`);
  const byName = grouped(rows, ({ Key_name }) => Key_name);
  const primaryKey = (byName.get('PRIMARY') ?? []).map(partOf);
  return {
    taken: new Set(byName.keys()),
    partitioned: false,
    indexes: [...byName]
      .filter(([, [row]]) => row?.Visible !== 'NO' && row?.Ignored !== 'YES')
      .map(([name, parts]): TableIndex => {
        const own = parts.map(partOf);
        const rest = primaryKey.filter(({ column }) => own.every((part) => part.column !== column));
        const ordered = parts.every(({ Index_type }) => Index_type === 'BTREE');
        return {
          name,
          parts: [...own, ...rest],
          ordered,
          unique: Number(parts[0]?.Non_unique) === 0 && rest.length === 0,
        };
      }),
  };
}

function partOf({ Column_name, Sub_part, Collation }: PartRow): IndexPart {
  return {
    column: Sub_part === null ? (Column_name ?? undefined) : undefined,
    descending: Collation === 'D',
    trigrams: false,
  };
}
