import type { Type } from '@nestjs/common';
import type { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { readAdminModel } from '../model-admin/admin-model.decorator.js';
import { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import { RunAdmin } from '../runs/run.admin.js';
import { readSiteCondition } from '../model-admin/site-condition.js';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { AdminSite } from '../site/admin-site.js';
import { DEFAULT_SITE } from '../site/site-token.js';
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
    private readonly authenticatorOf: (site: AdminSite) => Type<AdminAuthenticator> | undefined,
  ) {}

  /** Registers each admin class, and returns what keeps the others from being one. */
  explore(): readonly ConfigurationMistake[] {
    const candidates = this.candidates();
    return [
      ...[...candidates].flatMap(([target, wrapper]) => this.register(target, wrapper) ?? []),
      ...[...this.handMade()]
        .filter((target) => !candidates.has(target))
        .map(({ name }) => configurationMistake('ADMIN_MODEL_PROVIDER_INVALID', { admin: name })),
    ];
  }

  /** Lists the admin classes that Nest makes. One that is provided several times counts once, under its own name before any other. */
  private candidates(): ReadonlyMap<Type, InstanceWrapper> {
    const found = new Map<Type, InstanceWrapper>();
    for (const wrapper of this.discovery.getProviders()) {
      const target: unknown = wrapper.isNotMetatype ? undefined : wrapper.metatype;
      if (isCandidate(target) && (wrapper.token === target || !found.has(target))) found.set(target, wrapper);
    }
    return found;
  }

  /** Lists the admin classes that factories and values give, and Nest does not make. */
  private handMade(): ReadonlySet<Type> {
    const wrappers = this.discovery.getProviders().filter(({ isNotMetatype, isAlias }) => isNotMetatype && !isAlias);
    return new Set(
      wrappers.flatMap(({ token, instance }) => {
        const given: unknown = instance instanceof ModelAdmin ? instance.constructor : token;
        return isCandidate(given) ? [given] : [];
      }),
    );
  }

  private register(target: Type, wrapper: InstanceWrapper): ConfigurationMistake | undefined {
    const decorated = readAdminModel(target);
    if (!decorated) return configurationMistake('ADMIN_MODEL_MISSING', { admin: target.name });
    if (!isModelAdmin(target)) {
      return configurationMistake('ADMIN_MODEL_CLASS_INVALID', { admin: target.name, entity: decorated.entity.name });
    }
    const condition = readSiteCondition(target);
    const site = this.sites.find(decorated.options.site ?? DEFAULT_SITE);
    if (condition && !(site && condition(this.authenticatorOf(site)))) return undefined;
    const definition = defineModel(target, decorated, this.sites, this.moduleRef);
    const isOwn = target.prototype instanceof RunAdmin;
    // Of the library's own entities a data source lacks, start-up tells elsewhere.
    if ('code' in definition) return isOwn ? undefined : definition;
    if (isOwn) this.models.addOwn(definition);
    else this.models.add(definition);
    this.resolver.add(target, wrapper);
    return undefined;
  }
}

/** Says whether something is a class that is decorated or extends ModelAdmin. */
function isCandidate(target: unknown): target is Type {
  if (typeof target !== 'function' || !target.prototype) return false;
  // Safe: a function with a prototype; whether it is an admin is what the question is.
  return readAdminModel(target as Type) !== undefined || target.prototype instanceof ModelAdmin;
}

function isModelAdmin(target: Type): target is Type<ModelAdmin> {
  return target.prototype instanceof ModelAdmin;
}
