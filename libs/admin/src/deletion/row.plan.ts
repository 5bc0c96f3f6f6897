import type { EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { PlannedCount } from '../model-admin/deletion-plan.js';
import type { CatalogueTable } from './foreign-key.js';

/** Rows of one table that a deletion touches. */
export interface TableRows {
  readonly table: CatalogueTable;
  /** The entity of the table, a junction table's included; undefined for one that no entity knows. */
  readonly metadata: EntityMetadata | undefined;
  /** How many; never 0. `'notCounted'` where counting took too long, or the table may not be read: there may be none. */
  readonly count: PlannedCount;
}

/** The primary key of a row, by column: `{ id: 7 }`, as the driver gives the values. */
export type RowKey = Readonly<Record<string, unknown>>;

/** Rows of one table that stand against a deletion. */
export interface ProtectingTableRows extends TableRows {
  /** The keys of the first ten; none for a table without a primary key, and where they were not counted. */
  readonly first: readonly RowKey[];
}

/** What deleting the rows of a query does to other rows, table by table. */
export interface RowPlan<T extends object> {
  /** What goes along by cascade, to any depth, without the selected rows; nearer tables first. */
  readonly deleted: readonly TableRows[];
  /** What is set to null or to a default, and stays. */
  readonly unlinked: readonly TableRows[];
  /** What stands against the deletion, or may: see `exemptionOf`. */
  readonly protecting: readonly ProtectingTableRows[];
  /** How many of the selected rows something stands against; `others` has all but these. */
  readonly protectedRows: PlannedCount;
  /**
   * The selected rows that nothing stands against, as a query of their own over the one that was given; undefined where that is all of them, or
   * none. Where counting took too long, it is there, and may have no row.
   */
  readonly others: SelectQueryBuilder<T> | undefined;
}
