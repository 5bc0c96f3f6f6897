import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import { wordsOf } from '../texts/words-of.js';
import { readAdminColumn } from './admin-column.decorator.js';
import { binaryTypes } from './binary-types.js';
import { columnHeader } from './column-header.js';
import type { ExportColumn } from './export-column.js';
import { listHooks, readListHook } from './list-hook.js';
import type { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';
import { isObjectLink } from './object-link.js';
import { isToOne, resolvePath } from './resolved-path.js';
import { ROW_LABEL_COLUMN } from './row-label-column.js';

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
  if (name === ROW_LABEL_COLUMN) return undefined;
  const { metadata, prototype, entity, columnMethods } = definition;
  if (!columnMethods.has(name)) {
    // On the page of a row no list was opened, which would have found it.
    if (!resolvePath(metadata, name)) {
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
    header: definition.translate(header ?? wordsOf(name)),
    value: display === 'link' ? (row) => withoutAddress(compute.call(admin, row)) : (row) => compute.call(admin, row),
  };
}

/** Takes of a link what the list shows of it: a method may give one in place of a text. */
function withoutAddress(value: unknown): unknown {
  return isObjectLink(value) ? value.label : value;
}

/** Describes a path; a to-one relation stands for its key. Undefined for what can't be exported. */
function pathColumn(definition: ModelDefinition, path: string): ExportColumn<object> | undefined {
  const resolved = resolvePath(definition.metadata, path);
  if (!resolved || !isToOne(resolved)) return undefined;
  const { end } = resolved;
  const column = 'column' in end ? end.column : keyOf(end.relation);
  if (!column || !column.isSelect || column.isVirtual || binaryTypes.has(column.type)) return undefined;
  const name = 'column' in end ? path : `${path}.${column.propertyPath}`;
  const numeric = numberTypes.has(column.type) && !column.isArray;
  return { name, header: columnHeader(definition, name), value: name, numeric };
}

/** Names a column by its path: that of a relation's foreign key, which is no property of the entity, is the relation's. */
function ownPath({ isVirtual, relationMetadata, propertyPath }: ColumnMetadata): string {
  return isVirtual && relationMetadata ? relationMetadata.propertyPath : propertyPath;
}

/** Finds the column that a to-one relation refers to; where the other entity refers to this one, its key. */
function keyOf({ joinColumns, inverseEntityMetadata }: RelationMetadata): ColumnMetadata | undefined {
  return joinColumns[0]?.referencedColumn ?? inverseEntityMetadata.primaryColumns[0];
}
