import type { Type } from '@nestjs/common';
import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { ListFilter } from '../model-admin/list-filter.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/** Checks that the entries of `listFilter` that are no paths are classes of filters, of which Nest has one instance for all requests. */
export function checkFilterClasses(
  { admin, listFilter }: ModelDefinition,
  models: ModelAdminRegistry,
  place: string,
): readonly ConfigurationMistake[] {
  return listFilter.flatMap((entry: unknown) => {
    if (typeof entry === 'string') return [];
    const code = isListFilter(entry) ? models.filterMistakeOf(entry) : 'ADMIN_FILTER_CLASS_INVALID';
    const filter = typeof entry === 'function' ? entry.name : String(entry);
    return code ? [configurationMistake(code, { admin: admin.name, filter, place })] : [];
  });
}

function isListFilter(entry: unknown): entry is Type<ListFilter> {
  return typeof entry === 'function' && entry.prototype instanceof ListFilter;
}
