import type { EntityMetadata } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { cascadedRelations } from './cascaded-relations.js';

/**
 * Lists the relations over which rows go along where an entity's rows are removed one by one: its own that cascade `'remove'`, and those
 * of the entities that these lead to, to any depth. None where rows are deleted in one statement.
 */
export function removedRelations(metadata: EntityMetadata): readonly RelationMetadata[] {
  const relations: RelationMetadata[] = [];
  const entities = new Set([metadata]);
  // A set gives what is added while it is walked.
  for (const entity of entities) {
    for (const relation of cascadedRelations(entity, 'remove')) {
      relations.push(relation);
      entities.add(relation.inverseEntityMetadata);
    }
  }
  return relations;
}
