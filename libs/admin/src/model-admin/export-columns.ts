import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import { wordsOf } from '../texts/words-of.js';
import { readAdminColumn } from './admin-column.decorator.js';
import { binaryTypes } from './binary-types.js';
import type { ExportColumn } from './export-column.js';
import { listHooks, readListHook } from './list-hook.js';
import type { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';
import { isObjectLink } from './object-link.js';

/** The types that hold numbers; drivers give some of them as text, which loses no digits. */
const numberTypes: ReadonlySet<unknown> = new Set([
  ...[Number, 'int', 'integer', 'int2', 'int4', 'int8', 'smallint', 'mediumint', 'tinyint', 'bigint', 'year'],
  ...['decimal', 'dec', 'numeric', 'fixed', 'float', 'float4', 'float8', 'double', 'double precision', 'real'],
]);

/**
 * Lists what can be exported of a model: what its list shows a request, in that order, then the entity's other columns and the keys of its
 * to-one relations. What the list shows is chosen at first; everything, where it shows nothing but the row's label.
 *
 * Left out are columns that queries don't select (`select: false`), binary ones, and paths through to-many relations.
 *
 * @throws ADMIN_LIST_HOOK_INVALID, ADMIN_COLUMN_UNKNOWN where `getListDisplay` gave no list of columns
 */
export async function exportColumns(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<readonly ExportColumn<object>[]> {
  const { metadata } = definition;
  const listDisplay = await readListHook(admin, 'listDisplay', request);
  const listed = listDisplay.flatMap((name) => listedColumn(definition, admin, name) ?? []);
  const names = new Set(listed.map(({ name }) => name));
  const own = metadata.columns.flatMap((column) => pathColumn(definition, ownPath(column)) ?? []);
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
  const { metadata, prototype, entity, columnMethods } = definition;
  if (!columnMethods.has(name)) {
    // On the page of a row no list was opened, which would have found it.
    if (!isPath(metadata, name)) {
      const place = `what \`${listHooks.listDisplay}\` returned`;
      const values = { admin: admin.constructor.name, entity: entity.name, path: name, place };
      throw new StewardError('ADMIN_COLUMN_UNKNOWN', values);
    }
    return pathColumn(definition, name);
  }
  const { header, display } = readAdminColumn(prototype, name);
  // Safe: the class has a method of this name, and methods that a list shows take a row.
  const compute = Reflect.get(admin, name) as (this: ModelAdmin, row: object) => unknown;
  return {
    name,
    header: header ?? wordsOf(name),
    value: display === 'link' ? (row) => withoutAddress(compute.call(admin, row)) : (row) => compute.call(admin, row),
  };
}

/** Takes of a link what the list shows of it: a method may give one in place of a text. */
function withoutAddress(value: unknown): unknown {
  return isObjectLink(value) ? value.label : value;
}

/** Describes a path; a to-one relation stands for its key. Undefined for what can't be exported. */
function pathColumn({ metadata, columns }: ModelDefinition, path: string): ExportColumn<object> | undefined {
  const relation = toOneRelation(metadata, path);
  const name = relation ? `${path}.${relation.key}` : path;
  const column = columnAt(metadata, name);
  if (!column || !column.isSelect || column.isVirtual || binaryTypes.has(column.type)) return undefined;
  const numeric = numberTypes.has(column.type) && !column.isArray;
  return { name, header: columns[name]?.header ?? wordsOf(name), value: name, numeric };
}

/** Says whether a path leads anywhere in an entity, over to-many relations too. */
function isPath(metadata: EntityMetadata, path: string): boolean {
  return (
    metadata.columns.some(({ propertyPath, isVirtual }) => propertyPath === path && !isVirtual) ||
    metadata.relations.some(
      ({ propertyPath, inverseEntityMetadata }) =>
        propertyPath === path ||
        (path.startsWith(`${propertyPath}.`) && isPath(inverseEntityMetadata, path.slice(propertyPath.length + 1))),
    )
  );
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
