import type { EntityManager } from 'typeorm';
import type { CatalogueTable, DeleteRule, ForeignKey } from './foreign-key.js';
import { grouped } from './grouped.js';
import { TableRegistry } from './table.registry.js';

/** A row about a constraint or a column of a table, by its name. */
interface NamedRow {
  readonly name: string;
  readonly schema_name: string;
  readonly table_name: string;
}

interface KeyColumnRow extends NamedRow {
  readonly column_name: string;
  readonly parent_schema: string | null;
  readonly parent_table: string | null;
  readonly parent_column: string | null;
}

interface RuleRow extends NamedRow {
  readonly rule: DeleteRule;
}

const KEY_COLUMNS = `
  SELECT CONSTRAINT_NAME AS name, TABLE_SCHEMA AS schema_name, TABLE_NAME AS table_name, COLUMN_NAME AS column_name,
    REFERENCED_TABLE_SCHEMA AS parent_schema, REFERENCED_TABLE_NAME AS parent_table, REFERENCED_COLUMN_NAME AS parent_column
  FROM information_schema.KEY_COLUMN_USAGE
  WHERE TABLE_SCHEMA IN (?) AND (REFERENCED_TABLE_NAME IS NOT NULL OR CONSTRAINT_NAME = 'PRIMARY')
  ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;

const RULES = `
  SELECT CONSTRAINT_NAME AS name, CONSTRAINT_SCHEMA AS schema_name, TABLE_NAME AS table_name, DELETE_RULE AS rule
  FROM information_schema.REFERENTIAL_CONSTRAINTS
  WHERE CONSTRAINT_SCHEMA IN (?)`;

const REQUIRED_COLUMNS = `
  SELECT TABLE_SCHEMA AS schema_name, TABLE_NAME AS table_name, COLUMN_NAME AS name
  FROM information_schema.COLUMNS
  WHERE TABLE_SCHEMA IN (?) AND IS_NULLABLE = 'NO'`;

/**
 * Reads the foreign keys of the current database and of those that entities name. A server may hold many more, and its catalogue opens
 * each table it is asked about, so others are not read: a table there that refers to one here is not seen.
 */
export async function readMysqlForeignKeys(manager: EntityManager): Promise<readonly ForeignKey[]> {
  const [current] = await manager.query<{ name: string }[]>('SELECT DATABASE() AS name');
  const named = manager.connection.entityMetadatas.flatMap(({ database }) => (database ? [database] : []));
  const schemas = [...new Set([...(current ? [current.name] : []), ...named])];
  const columns = grouped(await manager.query<KeyColumnRow[]>(KEY_COLUMNS, [schemas]), identityOf);
  const rules = new Map(
    (await manager.query<RuleRow[]>(RULES, [schemas])).map((row) => [identityOf(row), row.rule] as const),
  );
  const required = new Set((await manager.query<NamedRow[]>(REQUIRED_COLUMNS, [schemas])).map(identityOf));
  const tables = new TableRegistry();
  const table = (schema: string, name: string): CatalogueTable => {
    const primaryKey = columns.get(identityOf({ schema_name: schema, table_name: name, name: 'PRIMARY' })) ?? [];
    return tables.table({
      schema,
      name,
      visible: schema === current?.name,
      primaryKey: primaryKey.map(({ column_name }) => column_name),
    });
  };
  return [...columns].flatMap(([identity, parts]) => {
    const [first] = parts;
    const onDelete = rules.get(identity);
    if (!first || first.parent_table === null || !onDelete) return [];
    return {
      child: table(first.schema_name, first.table_name),
      childColumns: parts.map(({ column_name }) => column_name),
      parent: table(first.parent_schema ?? first.schema_name, first.parent_table),
      parentColumns: parts.map(({ parent_column }) => parent_column ?? ''),
      onDelete,
      deferred: false,
      // InnoDB refuses SET NULL on a column that is NOT NULL, and SET DEFAULT at all.
      written: parts.map(({ schema_name, table_name, column_name }) => ({
        name: column_name,
        nullable: !required.has(identityOf({ schema_name, table_name, name: column_name })),
        defaultExpression: undefined,
      })),
    };
  });
}

function identityOf(row: NamedRow): string {
  return JSON.stringify([row.schema_name, row.table_name, row.name]);
}
