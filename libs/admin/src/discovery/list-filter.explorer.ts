import type { Type } from '@nestjs/common';
import type { DiscoveryService } from '@nestjs/core';
import type { ErrorCode } from '../errors/error-table.js';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { ListFilter } from '../model-admin/list-filter.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** Finds the filters of the host's own that a model names among the providers, whatever kind they are, or says what keeps them from being filters. */
export function findListFilters(
  { admin, listFilter }: ModelDefinition,
  models: ModelAdminRegistry,
  discovery: DiscoveryService,
): readonly ConfigurationMistake[] {
  return listFilter.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [];
    const mistake = (code: ErrorCode): readonly ConfigurationMistake[] => [
      configurationMistake(code, {
        admin: admin.name,
        filter: typeof entry === 'function' ? entry.name : String(entry),
      }),
    ];
    if (!isListFilter(entry)) return mistake('ADMIN_FILTER_CLASS_INVALID');
    const providers = discovery.getProviders();
    const wrapper =
      providers.findLast(({ token }) => token === entry) ??
      providers.findLast(({ isNotMetatype, metatype }) => !isNotMetatype && metatype === entry);
    if (!wrapper) return mistake('ADMIN_FILTER_PROVIDER_MISSING');
    if (!wrapper.isDependencyTreeStatic() || wrapper.isTransient) return mistake('ADMIN_FILTER_PROVIDER_SCOPED');
    const instance: unknown = wrapper.instance;
    if (!(instance instanceof ListFilter)) return mistake('ADMIN_FILTER_CLASS_INVALID');
    models.addFilter(entry, instance);
    return [];
  });
}

function isListFilter(entry: unknown): entry is Type<ListFilter> {
  return typeof entry === 'function' && entry.prototype instanceof ListFilter;
}
