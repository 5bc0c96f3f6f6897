import type { Type } from '@nestjs/common';
import { ContextIdFactory, type ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';

/** Resolves classes that Nest made for the admin: the one instance, or one of the request's own where its scope is the request. */
export class AdminResolver {
  private readonly wrappers = new Map<Type, InstanceWrapper>();

  constructor(private readonly moduleRef: ModuleRef) {}

  /** Remembers how Nest holds a class. */
  add(target: Type, wrapper: InstanceWrapper): void {
    this.wrappers.set(target, wrapper);
  }

  /** Gives the instance for a request of the platform; everything request-scoped in it sees that request. */
  async resolve<I>(target: Type<I>, raw: object): Promise<I> {
    const wrapper = this.wrappers.get(target);
    if (!wrapper || (wrapper.isDependencyTreeStatic() && !wrapper.isTransient)) {
      return this.moduleRef.get(target, { strict: false });
    }
    const contextId = ContextIdFactory.getByRequest(raw);
    this.moduleRef.registerRequestByContextId(raw, contextId);
    return this.moduleRef.resolve(target, contextId, { strict: false });
  }
}
