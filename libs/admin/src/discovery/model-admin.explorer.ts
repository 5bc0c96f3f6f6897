import type { Type } from '@nestjs/common';
import type { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { readAdminModel } from '../model-admin/admin-model.decorator.js';
import { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { SiteRegistry } from '../site/site.registry.js';
import type { AdminResolver } from './admin.resolver.js';
import { defineModel } from './model-definition.factory.js';

/** Finds the admin classes among the providers of all modules, once, at start-up. */
export class ModelAdminExplorer {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly moduleRef: ModuleRef,
    private readonly sites: SiteRegistry,
    private readonly models: ModelAdminRegistry,
    private readonly resolver: AdminResolver,
  ) {}

  /** Registers each admin class, and returns what keeps the others from being one. */
  explore(): readonly ConfigurationMistake[] {
    const mistakes: ConfigurationMistake[] = [];
    for (const [target, wrapper] of this.candidates()) {
      const mistake = this.register(target, wrapper);
      if (mistake) mistakes.push(mistake);
    }
    return mistakes;
  }

  /** Lists the classes that are decorated or extend ModelAdmin. One that two modules list has two wrappers, and counts once. */
  private candidates(): ReadonlyMap<Type, InstanceWrapper> {
    const found = new Map<Type, InstanceWrapper>();
    for (const wrapper of this.discovery.getProviders()) {
      const target: unknown = wrapper.metatype;
      if (typeof target !== 'function' || !target.prototype) continue;
      // Safe: a function with a prototype that Nest holds as a provider's class.
      const candidate = target as Type;
      if (readAdminModel(candidate) || candidate.prototype instanceof ModelAdmin) found.set(candidate, wrapper);
    }
    return found;
  }

  private register(target: Type, wrapper: InstanceWrapper): ConfigurationMistake | undefined {
    const decorated = readAdminModel(target);
    if (!decorated) return configurationMistake('ADMIN_MODEL_MISSING', { admin: target.name });
    if (!isModelAdmin(target)) {
      return configurationMistake('ADMIN_MODEL_CLASS_INVALID', { admin: target.name, entity: decorated.entity.name });
    }
    const definition = defineModel(target, decorated, this.sites, this.moduleRef);
    if ('code' in definition) return definition;
    this.models.add(definition);
    this.resolver.add(target, wrapper);
    return undefined;
  }
}

function isModelAdmin(target: Type): target is Type<ModelAdmin> {
  return target.prototype instanceof ModelAdmin;
}
