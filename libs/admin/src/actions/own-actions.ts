import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Action, ActionFunction } from './action.js';
import { readActionMethods, readActionOptions } from './action-metadata.js';
import { defineAction } from './define-action.js';

/** What an entry of `actions` turned out to be: an action, or a name that is none. */
export type OwnAction = { readonly action: Action } | { readonly unknown: string };

/**
 * Lists the actions that an admin class brings itself, in its own order: decorated methods as they were written, then the entries
 * of `actions`. A decorated method that `actions` lists too takes the place it has there.
 */
export function readOwnActions(definition: ModelDefinition): readonly OwnAction[] {
  const { prototype } = definition;
  const listed = definition.actions ?? [];
  const decorated = readActionMethods(prototype).filter((method) => !listed.includes(method));
  return [
    ...decorated.map((method) => ({ action: methodAction(prototype, method) })),
    ...listed.map((entry): OwnAction => {
      if (typeof entry !== 'string') return { action: entry };
      if (typeof Reflect.get(prototype, entry) === 'function') return { action: methodAction(prototype, entry) };
      return definition.site.hasAction(entry) ? { action: definition.site.getAction(entry) } : { unknown: entry };
    }),
  ];
}

/** Makes an action of a method. The method is looked up when it runs, so that an override and an instance's own are found. */
function methodAction(prototype: object, method: string): Action {
  const options = readActionOptions(prototype, method) ?? {};
  const run: ActionFunction<object, unknown> = (admin: ModelAdmin, request, selection, form) => {
    // Safe: it was a function on the prototype, and a listed or decorated method takes what an action's handler takes.
    const handler = Reflect.get(admin, method) as (...parameters: unknown[]) => ReturnType<ActionFunction<object>>;
    return handler.call(admin, request, selection, form);
  };
  return defineAction(options.name ?? method, options, run);
}
