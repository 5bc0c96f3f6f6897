import type { EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';

/** Where a path leads: the column, and the expression that gives its value in a query, such as `'(article.title)'`. */
export interface FollowedColumn {
  readonly column: ColumnMetadata;
  readonly expression: string;
}

/** Joins what a path crosses, to-one relations only. Undefined for a path that crosses others, or leads to no column of a table. */
export function followColumn(query: SelectQueryBuilder<object>, path: string): FollowedColumn | undefined {
  const { mainAlias } = query.expressionMap;
  return mainAlias?.hasMetadata ? follow(query, query.alias, mainAlias.metadata, path) : undefined;
}

function follow(
  query: SelectQueryBuilder<object>,
  alias: string,
  metadata: EntityMetadata,
  path: string,
): FollowedColumn | undefined {
  const expression = `(${alias}.${path})`;
  const own = metadata.columns.find(({ propertyPath, isVirtual }) => propertyPath === path && !isVirtual);
  if (own) return { column: own, expression };
  const relation = metadata.relations.find(({ propertyPath }) => path.startsWith(`${propertyPath}.`));
  if (!relation || relation.isOneToMany || relation.isManyToMany) return undefined;
  const rest = path.slice(relation.propertyPath.length + 1);
  const key = relation.joinColumns.find(({ referencedColumn }) => referencedColumn?.propertyPath === rest);
  // The key of a related row stands in the row itself.
  if (key?.referencedColumn) return { column: key.referencedColumn, expression };
  return follow(query, joinOnce(query, `${alias}.${relation.propertyPath}`), relation.inverseEntityMetadata, rest);
}

/** Joins a relation, unless the query does so already, and returns its alias. */
function joinOnce(query: SelectQueryBuilder<object>, property: string): string {
  const { joinAttributes, aliases, withDeleted } = query.expressionMap;
  const known = joinAttributes.find(({ entityOrProperty, condition }) => entityOrProperty === property && !condition);
  if (known) return known.alias.name;
  const joined = `steward_exported_${aliases.length}`;
  // A query that shows deleted rows of its own entity shows none of others for that.
  query.expressionMap.withDeleted = false;
  query.leftJoin(property, joined);
  query.expressionMap.withDeleted = withDeleted;
  return joined;
}
