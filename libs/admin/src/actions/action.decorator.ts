import 'reflect-metadata';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ActionHandler, ActionOptions } from './action.js';
import { writeActionOptions } from './action-metadata.js';

/** The entity of an admin class: `EntityOf<ArticleAdmin>` is `Article`. */
export type EntityOf<A> = A extends ModelAdmin<infer T> ? T : never;

/**
 * Makes a method of an admin class an action; it needs no listing. A subclass that overrides the method keeps the action, and one
 * that decorates it again merges its options, key by key, over the inherited ones.
 *
 * @example
 * @AdminAction({ permissions: ['publish'], description: 'Mark selected stories as published' })
 * async makePublished(request: AdminRequest, selection: Selection<Article>) { await selection.update({ status: 'p' }); }
 */
export function AdminAction<F = undefined>(
  options: ActionOptions<F> = {},
): <A extends ModelAdmin, M extends ActionHandler<EntityOf<A>, F>>(
  target: A,
  key: string,
  descriptor: TypedPropertyDescriptor<M>,
) => void {
  return (target, key) => writeActionOptions(target, key, options);
}
