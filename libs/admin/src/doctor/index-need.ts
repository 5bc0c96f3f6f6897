import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { TableName } from './table-index.js';

/** A column of an order, by its name in the database. */
export interface OrderedColumn {
  readonly name: string;
  readonly descending: boolean;
}

/** What an index is needed for: to read rows in an order, to find those of a value, or those that hold a piece of a text. */
export type IndexUse = 'order' | 'find' | 'contain';

/** An index that a list needs: `{ reason: 'order by title', use: 'order', table, columns: [title, id] }`. */
export interface IndexNeed {
  readonly reason: string;
  readonly use: IndexUse;
  readonly table: TableName;
  readonly columns: readonly OrderedColumn[];
  /** What the entities say of the columns, as far as they have them. */
  readonly metadata: readonly ColumnMetadata[];
}

/** What a list does that no index can serve: `{ reason: 'order by author.name', because: 'it orders by another table' }`. */
export interface UnservedNeed {
  readonly reason: string;
  readonly because: string;
}
