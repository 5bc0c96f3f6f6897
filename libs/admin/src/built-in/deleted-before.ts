import { QuerySelection } from '../selection/query.selection.js';
import { whereDeleted } from '../selection/delete-date-condition.js';
import type { Selection } from '../selection/selection.js';

/** Says whether the rows of a selection are deleted softly: their entity has a `@DeleteDateColumn`. */
export function hasDeleteDate(selection: Selection): boolean {
  return selection instanceof QuerySelection && selection.target.metadata.deleteDateColumn !== undefined;
}

/** Says whether every row of a selection is soft-deleted already: one question, which ends at the first row that is not. */
export async function areDeletedBefore(selection: Selection): Promise<boolean> {
  if (!(selection instanceof QuerySelection) || !hasDeleteDate(selection)) return false;
  const rows = selection.createQueryBuilder().orderBy();
  return !(await whereDeleted(rows, selection.target.metadata, 'notDeleted').getExists());
}
