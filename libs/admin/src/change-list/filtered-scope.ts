import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { AddressFilter, FilterCondition } from './address-filter.js';
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
  { filters: chosen, search }: Pick<ListState, 'filters' | 'search'>,
): Scope {
  const query = scope();
  for (const filter of filters) {
    const values = [...chosen].filter(([parameter]) => filter.parameters.includes(parameter));
    filterCondition(filter, new Map(values))(query);
  }
  whereSearch(query, searchedFields(definition), parseSearch(search) ?? []);
  return () => query.clone();
}

/** Gives the condition of a filter's values, as the address of a list has them. */
export function filterCondition(
  filter: AddressFilter,
  values: ReadonlyMap<string, readonly string[]>,
): FilterCondition {
  if (filter.together) return filter.together(values);
  return (query) => {
    for (const [parameter, texts] of values) narrow(query, filter, parameter, texts);
  };
}

function narrow<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  filter: AddressFilter,
  parameter: string,
  values: readonly string[],
): void {
  const conditions = values.flatMap((value) => filter.parse(parameter, value) ?? []);
  const [condition] = conditions;
  if (conditions.length > 1) whereAny(query, conditions);
  else condition?.(query);
}
