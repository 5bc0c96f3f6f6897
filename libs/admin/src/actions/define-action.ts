import type { Type } from '@nestjs/common';
import { defaultPermissions } from '../access/permission-check.js';
import { wordsOf } from '../texts/words-of.js';
import { defaultLocations } from './action-location.js';
import type { Action, ActionFunction, ActionOptions } from './action.js';

/** Where an action stands that names no `order`, and where one does that destroys. */
const USUAL_ORDER = 0;
const DESTRUCTIVE_ORDER = 1_000;

/** Makes an action of options and a function, with every default filled in. */
export function defineAction<T extends object, F>(
  name: string,
  options: ActionOptions<F, T>,
  run: ActionFunction<T, F>,
): Action<T> {
  const { destructive = false, description = wordsOf(name) } = options;
  const { confirm = destructive, order = destructive ? DESTRUCTIVE_ORDER : USUAL_ORDER } = options;
  return Object.freeze({
    name,
    description,
    descriptionPlural: options.descriptionPlural ?? description,
    locations: options.locations ?? defaultLocations,
    permissions: options.permissions ?? defaultPermissions,
    transaction: options.transaction ?? true,
    retries: options.retries ?? 0,
    destructive,
    confirm: confirmFunctionOf(confirm),
    selection: options.selection ?? 'required',
    maximum: options.maximum,
    batch: options.batch,
    group: options.group,
    order,
    icon: options.icon,
    unavailable: options.unavailable,
    isFor: options.isFor ?? (() => true),
    // Safe: a form is an instance of a class, and the compiler bound the handler to that class where the action was written.
    form: options.form as Type<object> | undefined,
    run: run as Action['run'],
  });
}

function confirmFunctionOf(confirm: NonNullable<ActionOptions['confirm']>): Action['confirm'] {
  if (typeof confirm === 'function') return confirm;
  if (confirm === false) return undefined;
  if (confirm === true) return () => ({});
  return (request) => ({ text: request.translate(confirm) });
}
