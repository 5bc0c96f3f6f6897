import type { AddressFilter } from './address-filter.js';
import type { ListState } from './list-state.js';

/** Gives what an address asks of all filters but one. */
export function otherFilters({ filters }: Pick<ListState, 'filters'>, filter: AddressFilter): ListState['filters'] {
  return new Map([...filters].filter(([parameter]) => !filter.parameters.includes(parameter)));
}
