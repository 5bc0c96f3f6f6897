import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Selection } from '../selection/selection.js';

/** Says whether the rows of a selection are deleted softly: their entity has a `@DeleteDateColumn`. */
export function hasDeleteDate(selection: Selection): boolean {
  return deleteDateOf(selection) !== undefined;
}

/** Says whether every row of a selection is soft-deleted already: one question, which ends at the first row that is not. */
export async function areDeletedBefore(selection: Selection): Promise<boolean> {
  const column = deleteDateOf(selection);
  if (!column) return false;
  const rows = selection.createQueryBuilder().orderBy();
  return !(await rows.andWhere(`${rows.alias}.${column.propertyPath} IS NULL`).getExists());
}

function deleteDateOf(selection: Selection): ColumnMetadata | undefined {
  return selection.createQueryBuilder().expressionMap.mainAlias?.metadata.deleteDateColumn;
}
