import type { EntityMetadata, SelectQueryBuilder } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { relatedCondition } from '../change-list/related-condition.js';
import { cascadedRelations } from '../model-admin/cascaded-relations.js';

/**
 * Finds the entities of which rows are deleted softly along with the rows of a query, by the `cascade` option of relations, to any
 * depth. No row is loaded: each relation is asked whether it leads to any.
 */
export async function softlyCascadedEntities<T extends object>(
  rows: SelectQueryBuilder<T>,
  metadata: EntityMetadata,
): Promise<ReadonlySet<EntityMetadata>> {
  const found = new Set<EntityMetadata>();
  await follow(rows.clone().orderBy(), { relations: [], line: [metadata] }, found);
  return found;
}

/** How far relations were followed, and the entities on the way, the last one first. */
interface Place {
  readonly relations: readonly RelationMetadata[];
  readonly line: readonly [EntityMetadata, ...EntityMetadata[]];
}

async function follow<T extends object>(
  rows: SelectQueryBuilder<T>,
  { relations, line }: Place,
  found: Set<EntityMetadata>,
): Promise<void> {
  const [metadata] = line;
  for (const relation of relationsOf(metadata)) {
    const related = relation.inverseEntityMetadata;
    const path = [...relations, relation];
    const leading = rows.clone();
    // Not joined: of an entity that others inherit from in its table, a join gives the rows that are no more than it.
    leading.andWhere(relatedCondition(leading, path, () => '1 = 1'));
    if (!(await leading.getExists())) continue;
    found.add(related);
    // Rows of an entity that was passed already may go on in rounds: whatever they could lead to counts.
    if (line.includes(related)) addReachable(related, found);
    else await follow(rows, { relations: path, line: [related, ...line] }, found);
  }
}

function addReachable(metadata: EntityMetadata, found: Set<EntityMetadata>): void {
  const reached = new Set([metadata]);
  // A set gives what is added while it is walked.
  for (const each of reached) {
    for (const { inverseEntityMetadata } of relationsOf(each)) {
      found.add(inverseEntityMetadata);
      reached.add(inverseEntityMetadata);
    }
  }
}

function relationsOf(metadata: EntityMetadata): ReturnType<typeof cascadedRelations> {
  return cascadedRelations(metadata, 'soft-remove');
}
