import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { bind } from '../keyset/bind.js';
import { escapedTable } from '../keyset/escaped-table.js';

/**
 * Narrows a query to the rows that a to-many relation of one row leads to: `"ship"."captainId" = 3` for a captain's ships. Nothing is
 * joined, so no row is doubled.
 *
 * @param row the row whose relation it is, loaded
 */
export function whereRelated<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relation: RelationMetadata,
  row: object,
): SelectQueryBuilder<T> {
  const condition = relation.isManyToMany ? linked(query, relation, row) : referring(query, relation, row);
  return query.andWhere(condition);
}

/** Writes the condition of a one-to-many relation: the foreign key of its rows is the row's. */
function referring<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  { inverseRelation }: RelationMetadata,
  row: object,
): string {
  return pointing(query, query.alias, inverseRelation?.joinColumns ?? [], row);
}

/** Writes the condition of a many-to-many relation: the junction table links the row to it. */
function linked<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relation: RelationMetadata,
  row: object,
): string {
  const owning = relation.isOwning ? relation : relation.inverseRelation;
  if (!owning?.junctionEntityMetadata) return '1 = 0';
  const [here, there] = relation.isOwning
    ? [owning.joinColumns, owning.inverseJoinColumns]
    : [owning.inverseJoinColumns, owning.joinColumns];
  const link = 'steward_link';
  const table = escapedTable(query, owning.junctionEntityMetadata.tablePath);
  const other = there.map(
    (column) => `${columnOf(query, link, column)} = ${columnOf(query, query.alias, column.referencedColumn ?? column)}`,
  );
  const conditions = [pointing(query, link, here, row), ...other].join(' AND ');
  return `EXISTS (SELECT 1 FROM ${table} ${query.escape(link)} WHERE ${conditions})`;
}

/** Writes that the columns of a foreign key point at a row. */
function pointing<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  columns: readonly ColumnMetadata[],
  row: object,
): string {
  const { driver } = query.connection;
  const conditions = columns.map((column) => {
    const { referencedColumn } = column;
    // Typed as anything by TypeORM.
    const value: unknown = referencedColumn?.getEntityValue(row);
    // What a query does not select, and what is empty, points at nothing.
    if (!referencedColumn || value === undefined || value === null) return '1 = 0';
    const bound: unknown = driver.preparePersistentValue(value, referencedColumn);
    return `${columnOf(query, alias, column)} = :${bind(query, bound)}`;
  });
  return conditions.length === 0 ? '1 = 0' : conditions.join(' AND ');
}

function columnOf<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  alias: string,
  { databaseName }: ColumnMetadata,
): string {
  return `${query.escape(alias)}.${query.escape(databaseName)}`;
}
