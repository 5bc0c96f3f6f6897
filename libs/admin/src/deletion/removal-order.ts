import type { DeletionGraph } from './deletion.graph.js';
import type { ForeignKey } from './foreign-key.js';

/**
 * Tells when the rows that refer by a foreign key go, seen from those they refer to: certainly by an earlier statement, by the same one,
 * or perhaps by a later one. Rows that don't go at all count as `'together'`.
 */
export type RemovalOrder = 'earlier' | 'together' | 'unknown';

/**
 * Finds that order. Rows that the entities remove go by statements of their own, the deepest first, and each takes along what the
 * database's cascades say. Of the tables of one depth, TypeORM goes first to that which can't be without the other.
 */
export function removalOrderOf({ child, parent, written }: ForeignKey, graph: DeletionGraph): RemovalOrder {
  if (!graph.reaches(child)) return 'together';
  const [referring, referred] = [graph.removalsTo(child), graph.removalsTo(parent)];
  if (referring.least > referred.greatest) return 'earlier';
  if (referring.greatest !== referred.least) return 'unknown';
  if (referring.greatest === 0 || child === parent) return 'together';
  const areRemoved = [child, parent].every((table) => graph.cascadesInto(table).every(({ removed }) => removed));
  return areRemoved && written.every(({ nullable }) => !nullable) ? 'earlier' : 'unknown';
}
