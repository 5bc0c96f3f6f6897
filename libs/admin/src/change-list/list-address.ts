import { listParameters } from './list-parameter.js';
import type { ListState } from './list-state.js';

/**
 * Writes a list's state as the query string of its address, in a fixed order, each parameter once for each of its values:
 * `?q=ada&status=d&status=p&p=2`.
 * Empty for a list in its first state. What `parseListState` reads from it is the same state again.
 */
export function writeListAddress(state: ListState): string {
  const query = new URLSearchParams();
  if (state.search !== '') query.set(listParameters.search, state.search);
  for (const [parameter, values] of state.filters) for (const value of values) query.append(parameter, value);
  for (const [parameter, text] of state.searches) query.set(parameter, text);
  if (state.facets) query.set(listParameters.facets, '1');
  if (state.exact) query.set(listParameters.exact, '1');
  const order = state.order.map(({ column, descending }) => `${descending ? '-' : ''}${column}`);
  if (order.length > 0) query.set(listParameters.order, order.join(','));
  if (state.all) query.set(listParameters.all, '1');
  if (state.page > 1) query.set(listParameters.page, String(state.page));
  if (state.neighbour) query.set(listParameters[state.neighbour.direction], state.neighbour.key);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** Gives a state without what only its page shows: two states that are alike without it list the same rows in the same order. */
export function withoutPresentation(state: ListState): ListState {
  return { ...state, searches: new Map(), facets: false, exact: false };
}

/** Gives a state at its first page, as it is after anything but turning a page: other rows are counted anew only where that is asked for. */
export function atFirstPage(state: ListState): ListState {
  return { ...state, page: 1, all: false, exact: false, neighbour: undefined };
}
