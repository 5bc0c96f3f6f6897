import { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { resolvePath } from '../model-admin/resolved-path.js';
import { ROW_LABEL_COLUMN } from '../model-admin/row-label-column.js';
import type { ListColumn } from './list-column.js';
import { rowShape, type RowShape } from './row-shape.js';

/**
 * Says what a list reads of its rows: what its columns show and what `listReads` names. Whole rows where methods of the class are given
 * them and nothing says what they read.
 */
export function listShape(definition: ModelDefinition, columns: readonly ListColumn[]): RowShape {
  const { metadata, listReads } = definition;
  const shown = columns.flatMap(({ content }) => ('path' in content ? [content.path] : []));
  const read = (listReads ?? []).flatMap((path) => resolvePath(metadata, path) ?? []);
  return rowShape(metadata, [...shown, ...read], listReads === undefined && givesRows(definition, columns));
}

/** Says whether methods of the admin's class are given the rows of a list. */
export function givesRows({ prototype }: ModelDefinition, columns: readonly ListColumn[]): boolean {
  const isOwn = (name: 'prepareRows' | typeof ROW_LABEL_COLUMN): boolean =>
    Reflect.get(prototype, name) !== ModelAdmin.prototype[name];
  return (
    isOwn('prepareRows') ||
    isOwn(ROW_LABEL_COLUMN) ||
    columns.some(({ content }) => 'method' in content && content.method !== ROW_LABEL_COLUMN)
  );
}
