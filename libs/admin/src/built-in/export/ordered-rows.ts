import type { SelectQueryBuilder } from 'typeorm';
import type { Selection } from '../../selection/selection.js';

/**
 * Gives the query of a selection's rows in the order of the list, for a COPY of it. Undefined where it may give a row several times, and in
 * a transaction: another connection doesn't see what that one wrote.
 */
export function orderedRows(selection: Selection): SelectQueryBuilder<object> | undefined {
  if (selection.manager.queryRunner) return undefined;
  // Safe: rows of any entity are objects.
  const query = selection.createOrderedQueryBuilder() as SelectQueryBuilder<object>;
  const { joinAttributes } = query.expressionMap;
  const isOneToOne = joinAttributes.every(
    ({ relation }) => relation && !relation.isOneToMany && !relation.isManyToMany,
  );
  return isOneToOne ? query : undefined;
}
