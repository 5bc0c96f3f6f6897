import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { AddressFilter, FilterContext } from './address-filter.js';
import { DateHierarchyFilter } from './date-hierarchy.filter.js';
import { DeletedFilter } from './deleted.filter.js';
import type { Scope } from './scope.js';
import { pathFilter } from './path-filter.js';
import { OwnFilter } from './own.filter.js';

/** Gives the filter by the dates of a model's hierarchy; none where it names none. */
export function dateFilters(definition: ModelDefinition, models: ModelAdminRegistry): readonly AddressFilter[] {
  const { dateHierarchy } = definition;
  const filter = dateHierarchy === undefined ? undefined : DateHierarchyFilter.of(definition, models, dateHierarchy);
  return filter ? [filter] : [];
}

/** Opens the filters of a model that a request may use, that by dates first and that by deletion last. Entries that are no filters are left out: start-up has refused them. */
export async function openFilters(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
  context: FilterContext,
  scope: Scope,
): Promise<readonly AddressFilter[]> {
  const opened: AddressFilter[] = [];
  for (const filter of dateFilters(definition, models)) if (await filter.isOpenTo(context)) opened.push(filter);
  for (const entry of definition.listFilter) {
    if (typeof entry === 'string') {
      const filter = pathFilter(definition, models, entry);
      if (typeof filter !== 'string' && (await filter.isOpenTo(context))) opened.push(filter);
    } else {
      const filter = models.findFilter(entry);
      if (filter) opened.push(await OwnFilter.open(filter, context.request));
    }
  }
  // A scope that shows deleted rows has decided itself which of them there are.
  const { metadata } = definition;
  if (metadata.deleteDateColumn && !scope().expressionMap.withDeleted)
    opened.push(new DeletedFilter(metadata, context.request.text('list.filter.deletion')));
  return opened;
}
