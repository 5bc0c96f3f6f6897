import { isOrderable } from './column-kind.js';
import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';

/** What a path such as `'author.name'` leads to: the relations on the way, and the column or relation at its end. */
export interface ResolvedPath {
  readonly path: string;
  /** The relations that are crossed before the end: `[author]` for `'author.name'`, none for `'title'` and `'author'`. */
  readonly relations: readonly RelationMetadata[];
  readonly end: { readonly column: ColumnMetadata } | { readonly relation: RelationMetadata };
}

/** Follows a path through an entity's metadata; undefined where the entity has no such path. Embedded columns count as columns. */
export function resolvePath(metadata: EntityMetadata, path: string): ResolvedPath | undefined {
  return follow(metadata, path, path, []);
}

/** Lists every relation of a path, the one at its end too. */
export function relationsOf({ relations, end }: ResolvedPath): readonly RelationMetadata[] {
  return 'relation' in end ? [...relations, end.relation] : relations;
}

/** Says whether every relation of a path leads to one row at most, so that joining it can't multiply rows. */
export function isToOne(path: ResolvedPath): boolean {
  return relationsOf(path).every(leadsToOne);
}

/** Says whether a relation leads to one row at most. */
export function leadsToOne({ isOneToMany, isManyToMany }: RelationMetadata): boolean {
  return !isOneToMany && !isManyToMany;
}

/** Says whether a list can be ordered by what a path leads to: a column that has an order, of the entity or of a to-one relation. */
export function isOrdering(path: ResolvedPath): boolean {
  return 'column' in path.end && isOrderable(path.end.column) && isToOne(path);
}

function follow(
  metadata: EntityMetadata,
  path: string,
  rest: string,
  relations: readonly RelationMetadata[],
): ResolvedPath | undefined {
  const relation = metadata.relations.find(({ propertyPath }) => propertyPath === rest);
  if (relation) return { path, relations, end: { relation } };
  const column = metadata.columns.find(({ propertyPath, isVirtual }) => propertyPath === rest && !isVirtual);
  if (column) return { path, relations, end: { column } };
  const crossed = metadata.relations.find(({ propertyPath }) => rest.startsWith(`${propertyPath}.`));
  if (!crossed) return undefined;
  return follow(crossed.inverseEntityMetadata, path, rest.slice(crossed.propertyPath.length + 1), [
    ...relations,
    crossed,
  ]);
}
