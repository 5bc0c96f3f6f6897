import type { Action, ActionFunction, ActionOptions } from './action.js';
import { defineAction } from './define-action.js';

/**
 * Makes an action of a plain function: for one model by `@AdminModel(…, { actions: [action] })`, for a whole site by
 * `AdminModule.forRoot({ actions: [action] })` or `site.addAction(action)`.
 *
 * The name is `options.name`, else the function's own; an unfit one stops the start-up with ADMIN_ACTION_NAME_INVALID.
 *
 * @example
 * export const makeWithdrawn = adminAction({ description: 'Mark as withdrawn' },
 *   async function makeWithdrawn(admin: ModelAdmin<Article>, request, selection) { await selection.update({ status: 'w' }); });
 */
// oxlint-disable-next-line typescript/no-explicit-any -- an action for any entity, where none is named
export function adminAction<T extends object = any, F = undefined>(
  options: ActionOptions<F, T>,
  run: ActionFunction<T, F>,
): Action<T> {
  return defineAction(options.name ?? run.name, options, run);
}
