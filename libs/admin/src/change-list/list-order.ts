import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { mayBeNull } from '../keyset/nullable-column.js';
import { orderPath, type OrderTerm } from '../keyset/order-term.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { joinToOne } from './joined-path.js';
import type { ListColumn } from './list-column.js';
import type { ListState, OrderedColumn } from './list-state.js';
import { parseOrderedPath, type OrderedPath } from './ordered-path.js';

/**
 * Joins to a query what the list's order needs, and names its terms: the columns the person clicked, else the admin's own order,
 * else the newest key first. The key comes last, so that the order is always total and pages never overlap.
 */
export function applyListOrder<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  definition: ModelDefinition,
  columns: readonly ListColumn[],
  state: Pick<ListState, 'order'>,
  key: EntityKey,
): readonly OrderTerm[] {
  const chosen = chosenOrder(columns, state);
  const listOrder = chosen.length > 0 ? chosen : ownOrder(definition);
  const terms: OrderTerm[] = [];
  for (const { path, descending } of listOrder) {
    if (!('column' in path.end)) continue;
    const { column } = path.end;
    const alias = joinToOne(query, path.relations);
    const term = orderPath(alias, column);
    // What comes a second time orders nothing, and a query would take its last word on it.
    if (terms.some((earlier) => earlier.path === term)) continue;
    const nullable = mayBeNull(column) || path.relations.length > 0;
    terms.push({ path: term, column, descending, nullable });
    // What follows a unique key orders nothing.
    if (missing(key, query.alias, terms, false).length === 0) return terms;
  }
  return [...terms, ...missing(key, query.alias, terms, listOrder.length === 0)];
}

/** Gives the key's terms that make an order total: a query that is ordered twice by a column takes the last word on it for the first. */
function missing(
  key: EntityKey,
  alias: string,
  terms: readonly OrderTerm[],
  descending: boolean,
): readonly OrderTerm[] {
  return key.orderTerms(alias, descending).filter(({ path }) => terms.every((term) => term.path !== path));
}

/** Says the admin's own order by the columns that show it; it ends where the first part is no column of the list. */
export function columnsOfOrdering(
  definition: ModelDefinition,
  columns: readonly ListColumn[],
): readonly OrderedColumn[] {
  const ordered: OrderedColumn[] = [];
  let rest = ownOrder(definition);
  while (rest.length > 0) {
    const found = columns.flatMap((column) => columnOf(column, rest) ?? [])[0];
    if (!found) break;
    ordered.push(found.ordered);
    rest = rest.slice(found.paths);
  }
  return ordered;
}

/** Says which way a column shows the beginning of an order, and how many of its paths; undefined for a column that doesn't. */
function columnOf(
  { name, orderBy = [] }: ListColumn,
  order: readonly OrderedPath[],
): { readonly ordered: OrderedColumn; readonly paths: number } | undefined {
  const [first] = orderBy;
  if (!first) return undefined;
  const descending = order[0]?.descending !== first.descending;
  const isShown = directed(orderBy, descending).every(
    ({ path, descending: down }, index) => order[index]?.path.path === path.path && order[index].descending === down,
  );
  return isShown ? { ordered: { column: name, descending }, paths: orderBy.length } : undefined;
}

/** Turns the order of a column round where it descends. */
function directed(orderBy: readonly OrderedPath[], descending: boolean): readonly OrderedPath[] {
  return descending ? orderBy.map((term) => ({ ...term, descending: !term.descending })) : orderBy;
}

function chosenOrder(columns: readonly ListColumn[], state: Pick<ListState, 'order'>): readonly OrderedPath[] {
  return state.order.flatMap(({ column, descending }) =>
    directed(columns.find(({ name }) => name === column)?.orderBy ?? [], descending),
  );
}

function ownOrder({ metadata, ordering }: ModelDefinition): readonly OrderedPath[] {
  return ordering.flatMap((entry) => parseOrderedPath(metadata, entry) ?? []);
}
