import type { Selection } from '../selection/selection.js';

/** How many rows there are: a number, `'many'` above 1,000, or `'notCounted'` where counting took too long. */
export type PlannedCount = number | 'many' | 'notCounted';

/** Rows of one table that a deletion touches. */
export interface PlannedRows {
  /** The name of the model on the site, for links: `'comment'`; undefined for a table without an admin here. */
  readonly model: string | undefined;
  /**
   * The rows in words, singular where `count` is 1: "comment", else "comments"; by the entity's name, or the table's, where no admin
   * tells another.
   */
  readonly label: string;
  /** Says how many they are. */
  readonly count: PlannedCount;
}

/** A row by name. */
export interface RowName {
  /** Is the key as the address of the row has it: `'42'`. */
  readonly key: string;
  /** Is what the row's own admin calls it. */
  readonly label: string;
}

/** Rows that keep selected rows, or what would go with them, from being deleted. */
export interface ProtectingRows extends PlannedRows {
  /** The first ten. */
  readonly first: readonly RowName[];
}

/** What deleting a selection does to other rows, as the foreign keys of the database say now, and the entities that remove rows themselves. */
// oxlint-disable-next-line typescript/no-explicit-any -- a plan for rows of any entity, where none is named
export interface DeletionPlan<T extends object = any> {
  /** What goes along, per table, to any depth. */
  readonly deleted: readonly PlannedRows[];
  /** What loses its link: set to null, or to its default. */
  readonly unlinked: readonly PlannedRows[];
  /** What stands against the deletion. */
  readonly protecting: readonly ProtectingRows[];
  /** How many of the selected rows something stands against. */
  readonly protectedRows: PlannedCount;
  /** The selected rows that nothing stands against; undefined where that is all of them, or none. */
  readonly others: Selection<T> | undefined;
}
