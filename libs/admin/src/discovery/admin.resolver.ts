import type { Type } from '@nestjs/common';
import { type ContextId, ContextIdFactory, ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { REQUEST_CONTEXT_ID } from '@nestjs/core/router/request/request-constants.js';

/** Resolves what Nest holds for the admin: the one instance, or one of the request's own where its scope is the request. */
export class AdminResolver {
  private readonly wrappers = new Map<Type, InstanceWrapper>();

  /** Remembers how Nest holds a class: under which token and in which module, and whether each request has its own. */
  add(target: Type, wrapper: InstanceWrapper): void {
    this.wrappers.set(target, wrapper);
  }

  /** Gives the instance for a request of the platform; everything request-scoped in it sees that request. */
  async resolve<I>(target: Type<I>, raw: object): Promise<I> {
    // Safe: start-up stops the application unless it found every class that is asked for here.
    const wrapper = this.wrappers.get(target) as InstanceWrapper<I>;
    if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) return wrapper.instance;
    // Safe: Nest gives each module a ModuleRef of its own, and every provider a module.
    const moduleRef = wrapper.host?.getProviderByKey(ModuleRef).instance as ModuleRef;
    const context = contextOf(raw);
    // A durable provider outlives the request, so it sees what the host's strategy says it may keep.
    moduleRef.registerRequestByContextId(wrapper.isDependencyTreeDurable() ? context.payload : raw, context);
    return moduleRef.resolve<I>(wrapper.token, context, { strict: true });
  }
}

/** Gives the one context of a request, and leaves it there as Nest's router does: guards, admins and services share their instances. */
function contextOf(raw: object): ContextId {
  const context = ContextIdFactory.getByRequest(raw);
  if (!(REQUEST_CONTEXT_ID in raw)) {
    Object.defineProperty(raw, REQUEST_CONTEXT_ID, { value: context });
    Object.assign(raw, context.payload);
  }
  return context;
}
