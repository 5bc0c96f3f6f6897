import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/**
 * Names what a query reads a column by, for the alias its entity has there: `'article.title'`; of a `@VirtualColumn`, which no table has,
 * the expression that computes it, in brackets.
 */
export function columnPath(alias: string, column: ColumnMetadata): string {
  if (!column.isVirtualProperty || !column.query) return `${alias}.${column.propertyPath}`;
  return `(${column.query(column.entityMetadata.dataSource.driver.escape(alias))})`;
}

/** Says whether a column may hold NULL: of what is computed nobody says it. */
export function mayBeNull({ isNullable, isVirtualProperty }: ColumnMetadata): boolean {
  return isNullable || isVirtualProperty;
}
