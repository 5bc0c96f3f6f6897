import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { columnExpression } from './column-expression.js';
import { databaseFamilyOf } from './database-family.js';

/** One part of an order: a column by its path in a query, and which way. */
export interface OrderTerm {
  /** What a query orders by: `'article.title'`, `'steward_joined_1.name'` where a relation is joined, or an expression of such a path. */
  readonly path: string;
  readonly column: ColumnMetadata;
  readonly descending: boolean;
  /** Says whether the value may be NULL: the column is nullable or computed, or a relation on the way may lack its row. */
  readonly nullable: boolean;
}

/**
 * Names what a query orders a column by. MySQL orders enumerations by the place of their values, and compares them by their text: the
 * place is a number for both.
 */
export function orderPath(alias: string, column: ColumnMetadata): string {
  const path = columnExpression(alias, column);
  const isEnumeration = column.type === 'enum' || column.type === 'set' || column.type === 'simple-enum';
  const isPlaced = isEnumeration && databaseFamilyOf(column.entityMetadata.connection) === 'mysql';
  return isPlaced ? `CAST(${path} AS unsigned)` : path;
}
