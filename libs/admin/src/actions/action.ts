import type { Type } from '@nestjs/common';
import type { EntityMetadata } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { Awaitable } from '../access/admin-authenticator.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { Selection } from '../selection/selection.js';
import type { ActionLocation } from './action-location.js';
import type { ActionSelection } from './action-selection.js';
import type { ConfirmationPage } from './confirmation-page.js';
import type { IsolationLevel } from './isolation-level.js';
import type { Outcome } from './outcome.js';

/** Says what the page that asks first shows, for these rows. It only reads. */
export type ConfirmFunction<T extends object> = (
  request: AdminRequest,
  selection: Selection<T>,
  admin: ModelAdmin<T>,
) => Awaitable<ConfirmationPage<T>>;

/**
 * Says why an action can't be run now, in a sentence for the person: "The newsletter is paused until Monday." Undefined or null where it
 * can. It only reads.
 */
export type UnavailableFunction<T extends object> = (
  request: AdminRequest,
  admin: ModelAdmin<T>,
) => Awaitable<string | null | undefined>;

/** What `@AdminAction` and `adminAction` take; everything is optional. */
// oxlint-disable-next-line typescript/no-explicit-any -- rows of any entity, where none is named
export interface ActionOptions<F = undefined, T extends object = any> {
  /** Names the action in forms and in `getActions`: the method's or function's own name by default. */
  readonly name?: string;
  /**
   * Labels the action. `%(verbose_name)s` and `%(verbose_name_plural)s` stand for the model's names.
   * The name in words by default: `makePublished` gives "Make published".
   */
  readonly description?: string;
  /** Labels the action on lists, where `description` speaks of one row: "Publish selected stories" beside "Publish this story". */
  readonly descriptionPlural?: string;
  /** Names the permissions of which any one is enough, `['change']` by default. */
  readonly permissions?: readonly [string, ...string[]];
  /**
   * Runs the action in one transaction; true by default. False is for what can't be undone, such as mail. A level of isolation is true,
   * at that level: `'SERIALIZABLE'`.
   */
  readonly transaction?: boolean | IsolationLevel;
  /**
   * Runs the action again, so many times at most, where the database undid its transaction because of another one that ran at once: a
   * serialization failure or a deadlock. For a handler that changes nothing but the database, by its selection; 0 by default, 10 at most.
   */
  readonly retries?: number;
  /**
   * Asks before the action runs: `true` for a plain question, a text to stand below it, or a function that says what the page
   * shows. What is confirmed are the rows as they were shown.
   */
  readonly confirm?: boolean | string | ConfirmFunction<T>;
  /** Marks an action that destroys: its button is shown as dangerous, and it asks first unless `confirm` is false. */
  readonly destructive?: boolean;
  /**
   * Says by TypeORM's metadata which entities the action is for; all by default. Lists of others don't have it:
   * `isFor: ({ deleteDateColumn }) => deleteDateColumn !== undefined`.
   */
  readonly isFor?: (metadata: EntityMetadata) => boolean;
  /**
   * Names the pages it is offered on, and runs from: `['list']` by default. `['list', 'object']` offers it on the page of one row too,
   * where its selection is that row.
   */
  readonly locations?: readonly [ActionLocation, ...ActionLocation[]];
  /**
   * Says whether it needs selected rows: `'required'` by default. `'none'` is for what concerns no row, such as an import: a button
   * above the list, and the selection is empty. `'optional'` is offered both ways; with no row selected its selection is empty, and
   * never all rows.
   */
  readonly selection?: ActionSelection;
  /** Refuses to run on more rows than this: for what takes its time with each, such as mail. Any number by default. */
  readonly maximum?: number;
  /**
   * Runs the action slice by slice, so many rows at a time and each slice in a transaction of its own: for more rows than one transaction
   * should hold. The handler is called once for each slice, with the rows of that slice as its selection, in the order of their keys. The run's
   * page tells how far it is; where it stops, the slices before stand, and the same page offers to go on from there. `batch: 5000`. All rows in
   * one transaction by default.
   */
  readonly batch?: number;
  /** Puts the action under a heading with the others of that group: `'Publishing'`. Under none by default. */
  readonly group?: string;
  /**
   * Says where it stands among the actions of a model: those with lower numbers first, and as they were added where it is the same. 0 by
   * default, and 1000 with `destructive`, so that what destroys stands last.
   */
  readonly order?: number;
  /** Shows a symbol or up to three characters with the label: `'★'`. Screen readers don't hear it on a button. */
  readonly icon?: string;
  /**
   * Says why the action can't be run now. Pages then show it with the reason, and it can't be chosen; one that is posted all the same is
   * refused. To hide an action from a person, leave it out in `getActions`.
   */
  readonly unavailable?: UnavailableFunction<T>;
  /** Asks for values first, by a form made from a class with the decorators of class-validator; the handler gets its instance. */
  readonly form?: Type<F>;
}

/** The body of an action: what a decorated method or a function given to `adminAction` does. `form` is undefined without one. */
export type ActionHandler<T extends object, F = undefined> = (
  request: AdminRequest,
  selection: Selection<T>,
  form: F,
) => Awaitable<Outcome | void>;

/** The body of an action that belongs to no class: it gets the admin first. */
export type ActionFunction<T extends object, F = undefined> = (
  admin: ModelAdmin<T>,
  request: AdminRequest,
  selection: Selection<T>,
  form: F,
) => Awaitable<Outcome | void>;

/** Something a person may do to a selection: its name, its label, who may run it, and what it does. */
// oxlint-disable-next-line typescript/no-explicit-any -- an action for any entity, where none is named
export interface Action<in T extends object = any> {
  /** Names the action in the form: `'makePublished'`. */
  readonly name: string;
  /** Labels the action, before the model's names are put in. */
  readonly description: string;
  /** Labels the action on lists, before the model's names are put in. */
  readonly descriptionPlural: string;
  /** Names the pages it is offered on, and runs from. */
  readonly locations: readonly ActionLocation[];
  /** Whether it needs selected rows. */
  readonly selection: ActionSelection;
  /** How many rows it runs on at most; undefined for any number. */
  readonly maximum: number | undefined;
  /** How many rows each of its slices has; undefined for an action that runs on all rows at once. */
  readonly batch: number | undefined;
  /** Names the permissions of which any one is enough. */
  readonly permissions: readonly string[];
  /** Says whether the action runs in one transaction, and at which level of isolation; true for the database's own. */
  readonly transaction: boolean | IsolationLevel;
  /** How many times it may run again after a conflict with another transaction. */
  readonly retries: number;
  /** Says what the page that asks first shows; undefined for an action that does not ask. */
  readonly confirm:
    ((request: AdminRequest, selection: Selection, admin: ModelAdmin) => Awaitable<ConfirmationPage>) | undefined;
  /** Says whether the action destroys. */
  readonly destructive: boolean;
  /** Heads the actions it stands with; undefined for none. */
  readonly group: string | undefined;
  /** Where it stands among the actions of a model: lower numbers first. */
  readonly order: number;
  /** What is shown with the label; undefined for nothing. */
  readonly icon: string | undefined;
  /** Says why the action can't be run now; undefined for an action that always can. */
  readonly unavailable:
    ((request: AdminRequest, admin: ModelAdmin) => Awaitable<string | null | undefined>) | undefined;
  /** Says which entities the action is for. */
  readonly isFor: (metadata: EntityMetadata) => boolean;
  /** The class of the form it asks for; undefined for an action without one. */
  readonly form: Type<object> | undefined;
  /** Runs the action. Called by the site after it has asked for the permission again. */
  run(admin: ModelAdmin, request: AdminRequest, selection: Selection, form: unknown): Awaitable<Outcome | void>;
  /** Binds the action to an entity, for the compiler only; there is no such property at run time. */
  readonly _entity?: (row: T) => void;
}
