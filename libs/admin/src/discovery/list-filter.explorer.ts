import type { Type } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import type { InstanceWrapper } from '@nestjs/core/injector/instance-wrapper.js';
import type { ErrorCode } from '../errors/error-table.js';
import { ListFilter } from '../model-admin/list-filter.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';

/**
 * Finds the filters of the host's own among the providers, whatever kind they are, and what keeps others from being filters. All of them,
 * since `getListFilter` may name one that no option names.
 */
export function exploreListFilters(models: ModelAdminRegistry, discovery: DiscoveryService): void {
  const providers = discovery.getProviders();
  const targets = new Set(
    providers.flatMap(({ token, metatype, isNotMetatype }) => [token, isNotMetatype ? undefined : metatype]),
  );
  for (const target of targets) {
    if (!isListFilter(target)) continue;
    const wrapper =
      providers.findLast(({ token }) => token === target) ??
      providers.findLast(({ isNotMetatype, metatype }) => !isNotMetatype && metatype === target);
    if (wrapper) models.addFilter(target, filterOf(wrapper));
  }
}

function filterOf(wrapper: InstanceWrapper): ListFilter | ErrorCode {
  if (!wrapper.isDependencyTreeStatic() || wrapper.isTransient) return 'ADMIN_FILTER_PROVIDER_SCOPED';
  const instance: unknown = wrapper.instance;
  return instance instanceof ListFilter ? instance : 'ADMIN_FILTER_CLASS_INVALID';
}

function isListFilter(target: unknown): target is Type<ListFilter> {
  return typeof target === 'function' && target.prototype instanceof ListFilter;
}
