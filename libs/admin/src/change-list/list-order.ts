import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import { mayBeNull } from '../keyset/column-path.js';
import { orderPath, type OrderTerm } from '../keyset/order-term.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { joinToOne } from './joined-path.js';
import type { ListColumn } from './list-column.js';
import type { ListState, OrderedColumn } from './list-state.js';
import { isOrdering, resolvePath, type ResolvedPath } from './resolved-path.js';

/** One part of a list's order, before it is bound to a query. */
interface ListOrderTerm {
  readonly path: ResolvedPath;
  readonly descending: boolean;
}

/**
 * Joins to a query what the list's order needs, and names its terms: the columns the person clicked, else the admin's own order,
 * else the newest key first. The key comes last, so that the order is always total and pages never overlap.
 */
export function applyListOrder<T extends ObjectLiteral>(
  query: SelectQueryBuilder<T>,
  definition: ModelDefinition,
  columns: readonly ListColumn[],
  state: ListState,
  key: EntityKey,
): readonly OrderTerm[] {
  const chosen = chosenOrder(columns, state);
  const listOrder = chosen.length > 0 ? chosen : ownOrder(definition);
  const terms: OrderTerm[] = [];
  for (const { path, descending } of listOrder) {
    if (!('column' in path.end)) continue;
    const { column } = path.end;
    const alias = joinToOne(query, path.relations);
    const nullable = mayBeNull(column) || path.relations.length > 0;
    terms.push({ path: orderPath(alias, column), column, descending, nullable });
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

/** Reads one entry of the `ordering` option: `'-author.name'`; undefined for what is no column of a to-one path. */
export function parseOrdering(definition: ModelDefinition, entry: string): ListOrderTerm | undefined {
  const path = resolvePath(definition.metadata, entry.replace(/^-/, ''));
  return path && isOrdering(path) ? { path, descending: entry.startsWith('-') } : undefined;
}

/** Says the admin's own order by the columns that show it; it ends where the first part is no column of the list. */
export function columnsOfOrdering(
  definition: ModelDefinition,
  columns: readonly ListColumn[],
): readonly OrderedColumn[] {
  const ordered: OrderedColumn[] = [];
  for (const { path, descending } of ownOrder(definition)) {
    const column = columns.find(({ orderBy }) => orderBy?.path === path.path);
    if (!column) break;
    ordered.push({ column: column.name, descending });
  }
  return ordered;
}

function chosenOrder(columns: readonly ListColumn[], state: ListState): readonly ListOrderTerm[] {
  return state.order.flatMap(({ column, descending }) => {
    const path = columns.find(({ name }) => name === column)?.orderBy;
    return path ? [{ path, descending }] : [];
  });
}

function ownOrder(definition: ModelDefinition): readonly ListOrderTerm[] {
  return definition.ordering.flatMap((entry) => parseOrdering(definition, entry) ?? []);
}
