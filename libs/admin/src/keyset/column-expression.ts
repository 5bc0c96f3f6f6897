import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { columnKindOf } from '../model-admin/column-kind.js';
import { databaseFamilyOf } from './database-family.js';

/**
 * Writes what a query compares and orders by a column: its path, `article.title`, or in brackets what computes it, for a column of
 * TypeORM's `@VirtualColumn`, which no query can name but in what it selects.
 */
export function columnExpression(alias: string, column: ColumnMetadata): string {
  if (!column.isVirtualProperty || !column.query) return `${alias}.${column.propertyPath}`;
  const { connection } = column.entityMetadata;
  const computed = `(${column.query(connection.driver.escape(alias))})`;
  // SQLite goes by the column when it compares a number with a text, and here is none.
  const isBareNumber = databaseFamilyOf(connection) === 'sqlite' && columnKindOf(column) === 'number';
  return isBareNumber ? `CAST(${computed} AS NUMERIC)` : computed;
}
