import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { AddressFilter } from './address-filter.js';
import { whereAny } from './any-condition.js';
import type { ListState } from './list-state.js';
import type { Scope } from './scope.js';
import { searchedFields, whereSearch } from './search-condition.js';
import { parseSearch } from './search.parser.js';

/**
 * Narrows a scope to what an address asks for: the filtered set. The conditions are made once, so that whatever counts, reads or writes
 * these rows means the same ones, even where a filter of the host's own looks at the clock.
 */
export function filterScope(
  scope: Scope,
  definition: ModelDefinition,
  filters: readonly AddressFilter[],
  { filters: chosen, search }: ListState,
): Scope {
  const query = scope();
  for (const filter of filters) {
    const values = new Map([...chosen].filter(([parameter]) => filter.parameters.includes(parameter)));
    if (filter.together) filter.together(values)(query);
    else for (const [parameter, texts] of values) narrow(query, filter, parameter, texts);
  }
  whereSearch(query, searchedFields(definition), parseSearch(search) ?? []);
  return () => query.clone();
}

function narrow(query: ReturnType<Scope>, filter: AddressFilter, parameter: string, values: readonly string[]): void {
  const conditions = values.flatMap((value) => filter.parse(parameter, value) ?? []);
  const [condition] = conditions;
  if (conditions.length > 1) whereAny(query, conditions);
  else condition?.(query);
}
