import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import type { AdminModelOptions } from './admin-model-options.js';
import type { EntityClass } from './entity-class.js';
import type { EntityPath, MethodName } from './entity-path.js';
import type { ModelAdmin } from './model-admin.js';

/** The metadata key of a decorated class. A fixed text, so that two copies of the library understand each other. */
const MODEL_METADATA = 'steward:model';

/** What a decorated class says: its entity and the options as they were written. */
export interface AdminModelMetadata {
  readonly entity: EntityClass;
  // The entity is not known here, so the paths are texts; start-up checks each against the entity's metadata.
  readonly options: AdminModelOptions<object>;
}

/** What the compiler asks for in place of a class whose `listDisplay` or `getListDisplay` names what is neither a path of the entity nor a method. */
interface UnknownColumn<Name> {
  readonly unknownColumnInListDisplay: Name;
}

/** The names that `listDisplay` has; never without one. */
type OptionNames<O> = O extends { listDisplay: readonly (infer N)[] } ? N : never;

/** The names that an override of `getListDisplay` returns; never where the compiler knows them as any text only. */
type HookNames<I> = I extends { getListDisplay(...parameters: never[]): infer R }
  ? Awaited<R> extends readonly (infer N)[]
    ? string & {} extends N
      ? never
      : N
    : never
  : never;

/** Lets the compiler refuse a column that is neither a path of the entity nor a method of the class. */
type Checked<T, O, A extends abstract new (...parameters: never[]) => unknown> = [
  OptionNames<O> | HookNames<InstanceType<A>>,
] extends [EntityPath<T> | MethodName<InstanceType<A>>]
  ? A
  : UnknownColumn<Exclude<OptionNames<O> | HookNames<InstanceType<A>>, EntityPath<T> | MethodName<InstanceType<A>>>>;

/**
 * Makes a class the admin of an entity. The class is an ordinary provider: list it in a module, inject what it needs.
 *
 * @example
 * @AdminModel(Article, { listDisplay: ['title', 'status', 'author.name'], searchFields: ['title'], ordering: ['title'] })
 * export class ArticleAdmin extends ModelAdmin<Article> {}
 */
export function AdminModel<T extends object, const O extends AdminModelOptions<NoInfer<T>>>(
  entity: EntityClass<T>,
  options?: O,
): <A extends Type<ModelAdmin<T>>>(target: Checked<T, O, A>) => void {
  return (target) => {
    // Never Injectable() here: it would write the scope again, and make a request-scoped admin a singleton in silence.
    Reflect.defineMetadata(MODEL_METADATA, { entity, options: options ?? {} }, target);
  };
}

/** Reads what a class was decorated with; undefined for any other class. A subclass is no admin until it is decorated itself. */
export function readAdminModel(target: Type): AdminModelMetadata | undefined {
  // Safe: only AdminModel writes under this key.
  return Reflect.getOwnMetadata(MODEL_METADATA, target) as AdminModelMetadata | undefined;
}
