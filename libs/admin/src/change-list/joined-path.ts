import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';

/**
 * Joins to-one relations to a query and returns the alias of the last: `'article'` for none, the author's alias for `[author]`.
 * A join the query has already, and that keeps every row, is used again.
 */
export function joinToOne<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relations: readonly RelationMetadata[],
): string {
  return relations.reduce((parent, relation) => joinRelation(query, parent, relation, false), query.alias);
}

/** Joins relations as `joinToOne` does, and loads them with the rows. To-many ones multiply the rows of the query. */
export function joinAndSelect<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relations: readonly RelationMetadata[],
): string {
  return relations.reduce((parent, relation) => joinRelation(query, parent, relation, true), query.alias);
}

/** Joins and loads one to-one relation of a query's own entity, with its row also where that is soft-deleted. */
export function joinAndSelectDeleted<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relation: RelationMetadata,
): string {
  return joinRelation(query, query.alias, relation, true, true);
}

function joinRelation<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  parent: string,
  relation: RelationMetadata,
  selected: boolean,
  deleted = false,
): string {
  const property = `${parent}.${relation.propertyPath}`;
  const { joinAttributes, selects, aliases } = query.expressionMap;
  const joined = joinAttributes
    .filter(({ entityOrProperty, condition }) => entityOrProperty === property && !condition)
    .map(({ alias }) => alias.name)
    // A join that was there before the query was cloned can't be loaded afterwards: TypeORM asks the query it was cloned from.
    .find((alias) => !selected || selects.some(({ selection }) => selection === alias));
  if (joined) return joined;
  const alias = `steward_joined_${aliases.length}`;
  const { withDeleted } = query.expressionMap;
  // A query that shows deleted rows of its own entity shows none of others for that, unless it joins them itself.
  query.expressionMap.withDeleted = deleted;
  if (selected) query.leftJoinAndSelect(property, alias);
  else query.leftJoin(property, alias);
  query.expressionMap.withDeleted = withDeleted;
  return alias;
}
