import { readActionOptions } from '../actions/action-metadata.js';
import { listColumnMethods } from './admin-column.decorator.js';
import { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';
import { ROW_LABEL_COLUMN } from './row-label-column.js';

/**
 * Gathers the methods of a class that compute columns: those with `@AdminColumn`, and those that its own `listDisplay` names. No other
 * is one, whatever `getListDisplay` returns: a list calls its columns for each row. Nor are the methods of `ModelAdmin`, but for
 * `getRowLabel`, and actions.
 *
 * @param listDisplay what the options name, not what a list is opened with
 */
export function columnMethodsOf(
  prototype: object,
  { listDisplay, actions }: Pick<ModelDefinition, 'listDisplay' | 'actions'>,
): ReadonlySet<string> {
  const named = [...listDisplay, ...listColumnMethods(prototype)].filter(
    (name) =>
      typeof Reflect.get(prototype, name) === 'function' &&
      !(name in ModelAdmin.prototype) &&
      readActionOptions(prototype, name) === undefined &&
      actions?.includes(name) !== true,
  );
  return new Set([ROW_LABEL_COLUMN, ...named]);
}
