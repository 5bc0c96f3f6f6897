import type { EntityManager } from 'typeorm';
import type { CatalogueTable, DeleteRule, ForeignKey } from './foreign-key.js';
import { grouped } from './grouped.js';
import { TableRegistry } from './table.registry.js';

interface ColumnRow {
  readonly table_name: string;
  readonly name: string;
  readonly required: number;
  readonly default_expression: string | null;
  readonly place_in_key: number;
}

interface ForeignKeyRow {
  readonly table_name: string;
  readonly id: number;
  readonly parent: string;
  readonly child_column: string;
  /** Null where the foreign key names no columns of its parent, and so means the primary key. */
  readonly parent_column: string | null;
  readonly rule: DeleteRule;
}

const columnsIn = (master: string): string => `
  SELECT t.name AS table_name, c.name AS name, c."notnull" AS required, c.dflt_value AS default_expression, c.pk AS place_in_key
  FROM ${master} t INNER JOIN pragma_table_info(t.name, ?) c
  WHERE t.type = 'table'`;

const foreignKeysIn = (master: string): string => `
  SELECT t.name AS table_name, f.id AS id, f."table" AS parent, f."from" AS child_column, f."to" AS parent_column, f.on_delete AS rule
  FROM ${master} t INNER JOIN pragma_foreign_key_list(t.name, ?) f
  WHERE t.type = 'table'
  ORDER BY t.name, f.id, f.seq`;

/**
 * Says whether SQLite acts on foreign keys: off means that nothing cascades and nothing protects. Each connection has it on or off, and what
 * counts is that of the data source, which deletes.
 */
export async function areForeignKeysOn({ connection }: EntityManager): Promise<boolean> {
  const [row] = await connection.query<{ foreign_keys: number }[]>('PRAGMA foreign_keys');
  return row?.foreign_keys === 1;
}

/**
 * Reads the foreign keys of every table of an SQLite database, and of the files that are attached to it, which none leads out of; one that
 * refers to a table that is missing is left out.
 */
export async function readSqliteForeignKeys(manager: EntityManager): Promise<readonly ForeignKey[]> {
  const files = await manager.query<{ readonly name: string }[]>('PRAGMA database_list');
  const foreignKeys: ForeignKey[] = [];
  for (const { name } of files) foreignKeys.push(...(await readFile(manager, name)));
  return foreignKeys;
}

/** Reads those of one file, by the name it is attached under: `'main'` for the one that was opened. */
async function readFile(manager: EntityManager, file: string): Promise<readonly ForeignKey[]> {
  const master = `${manager.connection.driver.escape(file)}.sqlite_master`;
  // A foreign key may write the names of its table and columns in other letters than the table does.
  const columns = grouped(await manager.query<ColumnRow[]>(columnsIn(master), [file]), (row) =>
    row.table_name.toLowerCase(),
  );
  const rows = await manager.query<ForeignKeyRow[]>(foreignKeysIn(master), [file]);
  const tables = new TableRegistry();
  const columnOf = (table: string, name: string): ColumnRow | undefined =>
    columns.get(table.toLowerCase())?.find((column) => column.name.toLowerCase() === name.toLowerCase());
  const tableOf = (name: string): CatalogueTable | undefined => {
    const own = columns.get(name.toLowerCase());
    if (!own?.[0]) return undefined;
    const keyColumns = own.filter(({ place_in_key }) => place_in_key > 0);
    const primaryKey = keyColumns.sort((one, other) => one.place_in_key - other.place_in_key);
    return tables.table({
      schema: file === 'main' ? undefined : file,
      name: own[0].table_name,
      visible: file === 'main',
      primaryKey: primaryKey.map((column) => column.name),
    });
  };
  return [...grouped(rows, ({ table_name, id }) => `${id} ${table_name}`).values()].flatMap((parts) => {
    const child = tableOf(parts[0]?.table_name ?? '');
    const parent = tableOf(parts[0]?.parent ?? '');
    if (!parts[0] || !child || !parent) return [];
    const written = parts.flatMap(({ child_column }) => columnOf(child.name, child_column) ?? []);
    return {
      child,
      childColumns: written.map(({ name }) => name),
      parent,
      parentColumns: parts.map(({ parent_column }, place) =>
        parent_column === null
          ? (parent.primaryKey[place] ?? '')
          : (columnOf(parent.name, parent_column)?.name ?? parent_column),
      ),
      onDelete: parts[0].rule,
      deferred: false,
      written: written.map((column) => ({
        name: column.name,
        nullable: column.required === 0 && column.place_in_key === 0,
        defaultExpression: column.default_expression ?? undefined,
      })),
    };
  });
}
