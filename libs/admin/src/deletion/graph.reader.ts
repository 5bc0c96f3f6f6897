import type { DataSource } from 'typeorm';
import type { BoundedRead } from '../transactions/bounded.reader.js';
import { DeletionGraph } from './deletion.graph.js';
import type { CatalogueTable, ForeignKey } from './foreign-key.js';
import { quotedPath } from './quoted-path.js';

/** Reads where the cascades from a table lead, and leaves out what can be known beforehand to lead nowhere. */
export async function readGraph(
  dataSource: DataSource,
  root: CatalogueTable,
  foreignKeys: readonly ForeignKey[],
  read: BoundedRead,
): Promise<DeletionGraph> {
  const all = new DeletionGraph(root, foreignKeys);
  const reached = foreignKeys.filter(({ parent }) => all.reaches(parent));
  const empty = await readEmptyTables(dataSource, [...new Set(reached.map(({ child }) => child))], read);
  const filled = new DeletionGraph(
    root,
    reached.filter(({ child }) => !empty.has(child)),
  );
  const unused = await readUnusedCircles(dataSource, filled, read);
  return new DeletionGraph(
    root,
    filled.foreignKeys.filter((foreignKey) => !unused.has(foreignKey)),
  );
}

/** Finds the tables that have no row at all: one statement for all of them. */
async function readEmptyTables(
  dataSource: DataSource,
  tables: readonly CatalogueTable[],
  read: BoundedRead,
): Promise<ReadonlySet<CatalogueTable>> {
  if (tables.length === 0) return new Set();
  const columns = tables.map(
    (table, place) => `EXISTS (SELECT 1 FROM ${quotedPath(dataSource, table)}) AS steward_${place}`,
  );
  const rows = await read(`SELECT ${columns.join(', ')}`, {});
  // MySQL and SQLite give 0 for false.
  const isEmpty = (_: CatalogueTable, place: number): boolean => {
    const exists = rows?.[0]?.[`steward_${place}`];
    return exists === false || Number(exists) === 0;
  };
  return new Set(tables.filter(isEmpty));
}

/**
 * Finds the cascades in a circle that no row uses, such as a comment's parent where nobody has answered. What stands below a circle makes
 * a database walk the whole of it, so it is worth asking where something does.
 */
async function readUnusedCircles(
  dataSource: DataSource,
  { stages, foreignKeys }: DeletionGraph,
  read: BoundedRead,
): Promise<ReadonlySet<ForeignKey>> {
  const asked = stages.flatMap(({ tables, inner }) => {
    const hasMoreBelow = foreignKeys.some(
      (foreignKey) => tables.includes(foreignKey.parent) && !inner.includes(foreignKey),
    );
    return hasMoreBelow ? inner.filter(({ written }) => written.some(({ nullable }) => nullable)) : [];
  });
  const unused = new Set<ForeignKey>();
  for (const foreignKey of asked) {
    const refers = foreignKey.childColumns.map((column) => `${dataSource.driver.escape(column)} IS NOT NULL`);
    const table = quotedPath(dataSource, foreignKey.child);
    const rows = await read(`SELECT 1 AS steward_one FROM ${table} WHERE ${refers.join(' AND ')} LIMIT 1`, {});
    if (rows?.length === 0) unused.add(foreignKey);
  }
  return unused;
}
