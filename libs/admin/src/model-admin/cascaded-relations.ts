import type { EntityMetadata } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';

/** What TypeORM's entity manager does to a loaded row, and to rows that a relation's `cascade` option takes along. */
export type CascadingOperation = 'remove' | 'soft-remove' | 'recover';

/**
 * Lists the relations of an entity over which an operation goes on, by their `cascade` option: those whose rows refer to a row of the
 * entity, `@OneToMany` and the side of a `@OneToOne` without the column. Never those it refers to, nor many-to-many ones: with
 * `cascade: true`, which is mostly written for saving, a deleted article would else take its author and its tags along.
 */
export function cascadedRelations(
  metadata: EntityMetadata,
  operation: CascadingOperation,
): readonly RelationMetadata[] {
  return metadata.relations.filter(
    (relation) => (relation.isOneToMany || relation.isOneToOneNotOwner) && cascades(relation, operation),
  );
}

function cascades(relation: RelationMetadata, operation: CascadingOperation): boolean {
  const isSoft = relation.inverseEntityMetadata.deleteDateColumn !== undefined;
  switch (operation) {
    case 'remove':
      return relation.isCascadeRemove;
    case 'soft-remove':
      return relation.isCascadeSoftRemove && isSoft;
    case 'recover':
      return relation.isCascadeRecover && isSoft;
  }
}
