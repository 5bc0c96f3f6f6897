import { configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { AddressFilter } from './address-filter.js';
import { listParameters } from './list-parameter.js';
import { dateFilters } from './opened-filters.js';
import { pathFilter } from './path-filter.js';

/** An entry of `listFilter` as a mistake names it, and the parameters it reads. */
interface NamedFilter {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** Checks that each parameter of a list's address belongs to one filter, or to the list itself. */
export function checkFilterParameters(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
): readonly ConfigurationMistake[] {
  const { admin, listFilter } = definition;
  const owners = new Map<string, string>([
    ...Object.values(listParameters).map((parameter) => [parameter, 'the list itself'] as const),
    ...dateFilters(definition, models).flatMap((filter) =>
      filter.parameters.map((parameter) => [parameter, '`dateHierarchy`'] as const),
    ),
  ]);
  return listFilter.flatMap((entry) => {
    const filter = namedFilter(definition, models, entry);
    return (filter?.parameters ?? []).flatMap((parameter) => {
      const values = { admin: admin.name, filter: filter?.name ?? '', parameter };
      if (typeof entry !== 'string' && !/^[\w.-]{1,100}$/.test(parameter)) {
        return [configurationMistake('ADMIN_FILTER_PARAMETER_INVALID', values)];
      }
      const owner = owners.get(parameter);
      owners.set(parameter, owner ?? values.filter);
      return owner === undefined ? [] : [configurationMistake('ADMIN_FILTER_PARAMETER_TAKEN', { ...values, owner })];
    });
  });
}

function namedFilter(
  definition: ModelDefinition,
  models: ModelAdminRegistry,
  entry: ModelDefinition['listFilter'][number],
): NamedFilter | undefined {
  if (typeof entry === 'string') {
    const filter = pathFilter(definition, models, entry);
    return typeof filter === 'string' ? undefined : { name: `'${entry}'`, parameters: parametersOf(filter) };
  }
  const filter = models.findFilter(entry);
  // Unknown where no compiler was asked.
  const parameter: unknown = filter?.parameter;
  return filter && { name: entry.name, parameters: [typeof parameter === 'string' ? parameter : ''] };
}

function parametersOf({ parameters, searchedBy }: AddressFilter): readonly string[] {
  return searchedBy === undefined ? parameters : [...parameters, searchedBy];
}
