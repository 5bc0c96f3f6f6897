import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** One part of an order: a column by its path in a query, and which way. */
export interface OrderTerm {
  /** The column as a query names it: `'article.title'`, or `'article_author.name'` where a relation is joined. */
  readonly path: string;
  readonly column: ColumnMetadata;
  readonly descending: boolean;
  /** Says whether the value may be NULL: the column is nullable, or a relation on the way may lack its row. */
  readonly nullable: boolean;
}
