import type { AdminRequest } from '../access/admin-request.js';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';
import type { Outcome } from './outcome.js';

/** What `@AdminAction` and `adminAction` take; everything is optional. */
export interface ActionOptions {
  /** Names the action in forms and in `getActions`: the method's or function's own name by default. */
  readonly name?: string;
  /**
   * Labels the action. `%(verbose_name)s` and `%(verbose_name_plural)s` stand for the model's names.
   * The name in words by default: `makePublished` gives "Make published".
   */
  readonly description?: string;
  /** Names the permissions of which any one is enough, `['change']` by default. */
  readonly permissions?: readonly [string, ...string[]];
  /** Runs the action in one transaction; true by default. False is for what can't be undone, such as mail. */
  readonly transaction?: boolean;
}

/** The body of an action: what a decorated method or a function given to `adminAction` does. */
export type ActionHandler<T extends object> = (
  request: AdminRequest,
  selection: Selection<T>,
) => Awaitable<Outcome | void>;

/** The body of an action that belongs to no class: it gets the admin first. */
export type ActionFunction<T extends object> = (
  admin: ModelAdmin<T>,
  request: AdminRequest,
  selection: Selection<T>,
) => Awaitable<Outcome | void>;

/** Something a person may do to a selection: its name, its label, who may run it, and what it does. */
// oxlint-disable-next-line typescript/no-explicit-any -- an action for any entity, where none is named
export interface Action<in T extends object = any> {
  /** Names the action in the form: `'makePublished'`. */
  readonly name: string;
  /** Labels the action, before the model's names are put in. */
  readonly description: string;
  /** Names the permissions of which any one is enough. */
  readonly permissions: readonly string[];
  /** Says whether the action runs in one transaction. */
  readonly transaction: boolean;
  /** Runs the action. Called by the site after it has asked for the permission again. */
  run(admin: ModelAdmin, request: AdminRequest, selection: Selection): Awaitable<Outcome | void>;
  /** Binds the action to an entity, for the compiler only; there is no such property at run time. */
  readonly _entity?: (row: T) => void;
}
