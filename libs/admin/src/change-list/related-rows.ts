import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';

/** Gathers the rows that relations lead to from rows with which they were loaded. */
export function relatedRows(rows: readonly object[], relations: readonly RelationMetadata[]): readonly object[] {
  return relations.reduce<readonly object[]>(
    (owners, relation) => owners.flatMap((owner) => asRows(relation.getEntityValue(owner))),
    rows,
  );
}

/** Takes what a relation holds, one row or several, as a list. */
function asRows(value: unknown): readonly object[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((item): item is object => typeof item === 'object' && item !== null);
}
