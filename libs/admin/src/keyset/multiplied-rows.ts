import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/**
 * Says whether a query may give one entity several times: it joins a to-many relation, or something that is no relation.
 * A limit then counts joined rows instead of entities, so such a query is read in two steps.
 */
export function multipliesRows<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): boolean {
  return query.expressionMap.joinAttributes.some(
    ({ relation }) => !relation || relation.isOneToMany || relation.isManyToMany,
  );
}
