import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import { grouped } from '../deletion/grouped.js';
import { relationsOf, type ResolvedPath } from '../model-admin/resolved-path.js';
import { needsWholeRows } from './whole-rows.js';

/** What is read of the rows of an entity: which columns, and of which related rows what. */
export interface RowShape {
  readonly metadata: EntityMetadata;
  /** Says that whatever TypeORM reads by default is read, beside the columns that are named. */
  readonly isWhole: boolean;
  readonly columns: ReadonlySet<ColumnMetadata>;
  readonly related: ReadonlyMap<RelationMetadata, RowShape>;
}

/** What is left of a path behind some of its relations: no column where it ends in the related row itself. */
interface Branch {
  readonly relations: readonly RelationMetadata[];
  readonly column: ColumnMetadata | undefined;
}

/**
 * Makes the shape of rows of which paths are read, with their keys: of a path that ends in a relation, the whole related rows.
 *
 * @param isWhole reads whole rows all over, also of the relations that paths cross
 */
export function rowShape(metadata: EntityMetadata, paths: readonly ResolvedPath[], isWhole: boolean): RowShape {
  const branches = paths.map((path) => ({
    relations: relationsOf(path),
    column: 'column' in path.end ? path.end.column : undefined,
  }));
  return grow(metadata, branches, [], isWhole);
}

/** Makes the shape of rows that only lead to related rows, along relations, for what is read of those. */
export function shapeAlong(
  metadata: EntityMetadata,
  [relation, ...others]: readonly RelationMetadata[],
  end: RowShape,
): RowShape {
  if (!relation) return end;
  const related = shapeAlong(relation.inverseEntityMetadata, others, end);
  return { ...grow(metadata, [], [], false), related: new Map([[relation, related]]) };
}

function grow(
  metadata: EntityMetadata,
  branches: readonly Branch[],
  referenced: readonly ColumnMetadata[],
  isWhole: boolean,
): RowShape {
  const ending = branches.filter(({ relations }) => relations.length === 0);
  const crossing = branches.flatMap(({ relations: [relation, ...relations], column }) =>
    relation ? [{ relation, rest: { relations, column } }] : [],
  );
  const related = [...grouped(crossing, ({ relation }) => relation)].map(
    ([relation, crossed]): [RelationMetadata, RowShape] => {
      const rest = crossed.map((branch) => branch.rest);
      return [relation, grow(relation.inverseEntityMetadata, rest, referencedBy(relation), isWhole)];
    },
  );
  return {
    metadata,
    isWhole: isWhole || ending.some(({ column }) => !column) || needsWholeRows(metadata),
    columns: new Set([...metadata.primaryColumns, ...referenced, ...ending.flatMap(({ column }) => column ?? [])]),
    related: new Map(related),
  };
}

/** Lists the columns that a relation's own refer to: where the related row is loaded, TypeORM takes their values from there. */
function referencedBy({ isWithJoinColumn, joinColumns }: RelationMetadata): readonly ColumnMetadata[] {
  return isWithJoinColumn ? joinColumns.flatMap(({ referencedColumn }) => referencedColumn ?? []) : [];
}
