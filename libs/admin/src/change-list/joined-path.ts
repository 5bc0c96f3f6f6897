import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { JoinAttribute } from 'typeorm/query-builder/JoinAttribute.js';

/**
 * Joins to-one relations to a query and returns the alias of the last: `'article'` for none, the author's alias for `[author]`.
 * A join the query has already, and that keeps every row, is used again.
 */
export function joinToOne<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relations: readonly RelationMetadata[],
): string {
  return relations.reduce((parent, relation) => joinRelation(query, parent, relation), query.alias);
}

/** Joins relations as `joinToOne` does, and loads them with the rows, whole. */
export function joinAndSelect<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relations: readonly RelationMetadata[],
): string {
  return relations.reduce((parent, relation) => selectAlias(query, joinLoaded(query, parent, relation)), query.alias);
}

/** Joins and loads one to-one relation of a query's own entity, whole, with its row also where that is soft-deleted. */
export function joinAndSelectDeleted<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  relation: RelationMetadata,
): string {
  return selectAlias(query, joinRelation(query, query.alias, relation, { loaded: true, deleted: true }));
}

/**
 * Joins a relation to a table of a query, to be loaded with the rows: what is read of it is for the caller to select. A join that the query
 * loads already is used again. Those to several rows multiply the rows of the query.
 */
export function joinLoaded<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  parent: string,
  relation: RelationMetadata,
): string {
  return joinRelation(query, parent, relation, { loaded: true });
}

function selectAlias<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, alias: string): string {
  if (!query.expressionMap.selects.some(({ selection }) => selection === alias)) query.addSelect(alias);
  return alias;
}

function joinRelation<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  parent: string,
  relation: RelationMetadata,
  { loaded = false, deleted = false }: { readonly loaded?: boolean; readonly deleted?: boolean } = {},
): string {
  const property = `${parent}.${relation.propertyPath}`;
  const { joinAttributes, aliases } = query.expressionMap;
  const joined = joinAttributes.find(
    (join) =>
      join.entityOrProperty === property &&
      (!join.condition || (!deleted && join.condition === presence(join))) &&
      // A join that was there before the query was cloned can't be loaded afterwards: TypeORM asks the query it was cloned from.
      (!loaded || (!join.mapToProperty && isLoaded(query, join))),
  );
  if (joined) return joined.alias.name;
  const alias = `steward_joined_${aliases.length}`;
  const { withDeleted } = query.expressionMap;
  // A query that shows deleted rows of its own entity shows none of others for that, unless it joins them itself.
  query.expressionMap.withDeleted = deleted;
  query.leftJoin(property, alias);
  query.expressionMap.withDeleted = withDeleted;
  return alias;
}

/** Writes the condition by which TypeORM leaves soft-deleted rows out of a join; undefined for an entity that has none. */
function presence({ alias, metadata }: JoinAttribute): string | undefined {
  return metadata?.deleteDateColumn && `${alias.name}.${metadata.deleteDateColumn.propertyName} IS NULL`;
}

/** Says whether a query reads a joined row, or some of its columns. */
function isLoaded<T extends ObjectLiteral>(
  { expressionMap }: SelectQueryBuilder<T>,
  { alias, metadata }: JoinAttribute,
): boolean {
  const paths = metadata?.columns.map(({ propertyPath }) => `${alias.name}.${propertyPath}`) ?? [];
  return expressionMap.selects.some(({ selection }) => selection === alias.name || paths.includes(selection));
}
