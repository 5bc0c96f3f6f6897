import type { DatabaseFamily } from '../keyset/database-family.js';
import type { DeletionGraph } from './deletion.graph.js';
import type { ForeignKey } from './foreign-key.js';
import { removalOrderOf } from './removal-order.js';

/**
 * Tells which rows don't protect what they refer to, since they are gone when the database looks: all that the deletion takes along,
 * the selected ones, those that refer to themselves, or none.
 */
export type Exemption = 'deleted' | 'selected' | 'itself' | 'none';

/**
 * Tells which rows a check that fails at once lets go.
 *
 * InnoDB and SQLite delete row by row, each with all that it takes along: whether a row that goes as well goes first is up to their order.
 * InnoDB even looks at the row itself. PostgreSQL deletes the selected rows first, then what they take along, one cascade further each
 * round, and looks in the round after the one in which a row went: NO ACTION waits no longer than RESTRICT. A row that is gone for
 * certain by then is no obstacle; one that goes in the same round or later may be. Where a database might, it is said to protect.
 *
 * Where entities remove rows themselves, all this is so within each of their statements.
 */
export function exemptionOfImmediateCheck(
  family: DatabaseFamily,
  foreignKey: ForeignKey,
  graph: DeletionGraph,
): Exemption {
  const { child, parent } = foreignKey;
  const order = removalOrderOf(foreignKey, graph);
  if (order === 'earlier') return 'deleted';
  switch (family) {
    case 'mysql':
      return 'none';
    case 'sqlite':
      return 'itself';
    case 'postgres':
      if (!graph.reaches(child) || order === 'unknown') return 'itself';
      if (graph.longestPathTo(child) <= graph.shortestPathTo(parent)) return 'deleted';
      return child === graph.root ? 'selected' : 'itself';
  }
}

/** Tells which rows a foreign key of RESTRICT or NO ACTION lets go. */
export function exemptionOf(family: DatabaseFamily, foreignKey: ForeignKey, graph: DeletionGraph): Exemption {
  // SQLite looks at the end of the statement; PostgreSQL, where the check is deferred, at that of the transaction.
  const isTogether = removalOrderOf(foreignKey, graph) === 'together';
  const waits = foreignKey.onDelete === 'NO ACTION' && ((family === 'sqlite' && isTogether) || foreignKey.deferred);
  return waits ? 'deleted' : exemptionOfImmediateCheck(family, foreignKey, graph);
}
