import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { wordsOf } from '../texts/words-of.js';
import { readAdminColumn } from './admin-column.decorator.js';
import { binaryTypes } from './binary-types.js';
import { isColumnMethod } from './column-method.js';
import type { ExportColumn } from './export-column.js';
import type { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';

/** The types that hold numbers; drivers give some of them as text, which loses no digits. */
const numberTypes: ReadonlySet<unknown> = new Set([
  ...[Number, 'int', 'integer', 'int2', 'int4', 'int8', 'smallint', 'mediumint', 'tinyint', 'bigint', 'year'],
  ...['decimal', 'dec', 'numeric', 'fixed', 'float', 'float4', 'float8', 'double', 'double precision', 'real'],
]);

/**
 * Lists what can be exported of a model: what its list shows, in that order, then the entity's other columns and the keys of its
 * to-one relations. What the list shows is chosen at first; everything, where it shows nothing but the row's label.
 *
 * Left out are columns that queries don't select (`select: false`), binary ones, and paths through to-many relations.
 */
export function exportColumns(definition: ModelDefinition, admin: ModelAdmin): readonly ExportColumn<object>[] {
  const { metadata, listDisplay } = definition;
  const listed = listDisplay.flatMap((name) => listedColumn(definition, admin, name) ?? []);
  const names = new Set(listed.map(({ name }) => name));
  const own = metadata.columns.flatMap((column) => pathColumn(metadata, ownPath(column)) ?? []);
  const others = own.filter(({ name }) => !names.has(name));
  const showsNothing = listed.length === 0;
  return [
    ...listed.map((column) => ({ ...column, chosen: true })),
    ...others.map((column) => ({ ...column, chosen: showsNothing })),
  ];
}

/** Describes a column of the list; undefined for the row's label, which is no value, and for what can't be exported. */
function listedColumn(definition: ModelDefinition, admin: ModelAdmin, name: string): ExportColumn<object> | undefined {
  if (name === ('getRowLabel' satisfies keyof ModelAdmin)) return undefined;
  const { metadata, prototype } = definition;
  if (!isColumnMethod(definition, name)) return pathColumn(metadata, name);
  const { header } = readAdminColumn(prototype, name);
  // Safe: the class has a method of this name, and methods that a list shows take a row.
  const compute = Reflect.get(admin, name) as (this: ModelAdmin, row: object) => unknown;
  return { name, header: header ?? wordsOf(name), value: (row) => compute.call(admin, row) };
}

/** Describes a path; a to-one relation stands for its key. Undefined for what can't be exported. */
function pathColumn(metadata: EntityMetadata, path: string): ExportColumn<object> | undefined {
  const relation = toOneRelation(metadata, path);
  const name = relation ? `${path}.${relation.key}` : path;
  const column = columnAt(metadata, name);
  if (!column || !column.isSelect || column.isVirtual || binaryTypes.has(column.type)) return undefined;
  const numeric = numberTypes.has(column.type) && !column.isArray;
  return { name, header: wordsOf(name), value: name, numeric };
}

/** Names a column by its path: that of a relation's foreign key, which is no property of the entity, is the relation's. */
function ownPath({ isVirtual, relationMetadata, propertyPath }: ColumnMetadata): string {
  return isVirtual && relationMetadata ? relationMetadata.propertyPath : propertyPath;
}

/** Finds the to-one relation a path ends in, and the property of its key. */
function toOneRelation(metadata: EntityMetadata, path: string): { readonly key: string } | undefined {
  for (const relation of metadata.relations) {
    if (path.startsWith(`${relation.propertyPath}.`) && isToOne(relation)) {
      const rest = path.slice(relation.propertyPath.length + 1);
      return toOneRelation(relation.inverseEntityMetadata, rest);
    }
    if (relation.propertyPath !== path || !isToOne(relation)) continue;
    const key = relation.joinColumns[0]?.referencedColumn ?? relation.inverseEntityMetadata.primaryColumns[0];
    return key && { key: key.propertyPath };
  }
  return undefined;
}

/** Finds the column at the end of a path that crosses to-one relations only. */
function columnAt(metadata: EntityMetadata, path: string): ColumnMetadata | undefined {
  const own = metadata.columns.find(({ propertyPath, isVirtual }) => propertyPath === path && !isVirtual);
  if (own) return own;
  const relation = metadata.relations.find((candidate) => path.startsWith(`${candidate.propertyPath}.`));
  if (!relation || !isToOne(relation)) return undefined;
  return columnAt(relation.inverseEntityMetadata, path.slice(relation.propertyPath.length + 1));
}

function isToOne(relation: EntityMetadata['relations'][number]): boolean {
  return relation.isManyToOne || relation.isOneToOne;
}
