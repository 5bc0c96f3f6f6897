import type { EntityMetadata } from 'typeorm';
import { cascadedRelations, type CascadingOperation } from './cascaded-relations.js';

/** How the rows of an entity are deleted: the method of `Selection` that does it. */
export type DeletionWay = 'delete' | 'removeEach' | 'softDelete' | 'softRemoveEach';

/**
 * Decides how the rows of an entity are deleted: softly where it has a `@DeleteDateColumn`; one by one where its listeners or entity
 * cascades would not run otherwise, in one statement elsewhere.
 */
export function deletionWayOf(metadata: EntityMetadata): DeletionWay {
  if (!metadata.deleteDateColumn) return purgingWayOf(metadata);
  return needsEach(metadata, 'soft-remove') ? 'softRemoveEach' : 'softDelete';
}

/** Decides how the rows of an entity are deleted for good. */
export function purgingWayOf(metadata: EntityMetadata): Extract<DeletionWay, 'delete' | 'removeEach'> {
  return needsEach(metadata, 'remove') ? 'removeEach' : 'delete';
}

/** Decides how soft-deleted rows of an entity are restored. */
export function restoringWayOf(metadata: EntityMetadata): 'restore' | 'recoverEach' {
  return needsEach(metadata, 'recover') ? 'recoverEach' : 'restore';
}

/** Says whether rows of an entity are deleted one by one. */
export function deletesEach(metadata: EntityMetadata): boolean {
  const way = deletionWayOf(metadata);
  return way === 'removeEach' || way === 'softRemoveEach';
}

/** Says whether an operation on loaded rows does more than a statement. Rows of a subclass stand in the same table. */
function needsEach(metadata: EntityMetadata, operation: CascadingOperation): boolean {
  return [metadata, ...metadata.childEntityMetadatas].some(
    (each) => hasListeners(each, operation) || cascadedRelations(each, operation).length > 0,
  );
}

function hasListeners(metadata: EntityMetadata, operation: CascadingOperation): boolean {
  switch (operation) {
    case 'remove':
      return metadata.beforeRemoveListeners.length + metadata.afterRemoveListeners.length > 0;
    case 'soft-remove':
      return metadata.beforeSoftRemoveListeners.length + metadata.afterSoftRemoveListeners.length > 0;
    case 'recover':
      return metadata.beforeRecoverListeners.length + metadata.afterRecoverListeners.length > 0;
  }
}
