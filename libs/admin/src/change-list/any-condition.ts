import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { FilterCondition } from './address-filter.js';

/** Narrows a query to the rows that at least one of several conditions leaves in it. */
export function whereAny<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  conditions: readonly FilterCondition[],
): void {
  const { expressionMap } = query;
  const { wheres } = expressionMap;
  const alternatives = conditions.map((condition) => {
    expressionMap.wheres = [];
    condition(query);
    return { type: 'or' as const, condition: { operator: 'brackets' as const, condition: expressionMap.wheres } };
  });
  expressionMap.wheres = [...wheres, { type: 'and', condition: { operator: 'brackets', condition: alternatives } }];
}
