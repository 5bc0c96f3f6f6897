import { defaultPermissions } from '../access/permission-check.js';
import { wordsOf } from '../texts/words-of.js';
import type { Action, ActionFunction, ActionOptions } from './action.js';

/** Makes an action of options and a function, with every default filled in. */
export function defineAction<T extends object>(
  name: string,
  options: ActionOptions,
  run: ActionFunction<T>,
): Action<T> {
  return Object.freeze({
    name,
    description: options.description ?? wordsOf(name),
    permissions: options.permissions ?? defaultPermissions,
    transaction: options.transaction ?? true,
    run,
  });
}
