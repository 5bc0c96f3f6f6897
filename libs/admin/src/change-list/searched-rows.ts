import type { SelectQueryBuilder } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import { hasAnyPermission } from '../access/permission-check.js';
import { EntityKey } from '../keyset/entity-key.js';
import { whereKeys } from '../keyset/key-condition.js';
import { KeysetReader } from '../keyset/keyset.reader.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { rowLabel } from '../model-admin/row-label.js';
import { applyListOrder } from './list-order.js';
import { openScope } from './scope.js';
import { searchedFields, whereSearch } from './search-condition.js';
import { parseSearch } from './search.parser.js';

/** A row that was found: `{ key: '12', label: 'Ada Lovelace' }`. */
export interface FoundRow {
  readonly key: string;
  readonly label: string;
}

/** Reads the rows that a search has found, as many as a limit says, by a query that it may bind to a connection first. */
export type RowSearch = (
  limit: number,
  bind: (query: SelectQueryBuilder<object>) => SelectQueryBuilder<object>,
) => Promise<readonly FoundRow[]>;

/**
 * Searches the rows of a model as its list does, in its order, for those who may view it: what a form of another model lets
 * a person choose from. A model without search fields is searched by its key alone. Nothing for a blank search, which would be all rows.
 *
 * @param limit the most rows that are read
 */
export async function searchRows(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
  text: string,
  limit: number,
): Promise<readonly FoundRow[]> {
  const search = await openRowSearch(definition, admin, request, text);
  return search(limit, (query) => query);
}

/** Asks the admin of a model for all that `searchRows` needs of it, so that nothing of the host's is awaited while rows are read. */
export async function openRowSearch(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
  text: string,
): Promise<RowSearch> {
  const nothing: RowSearch = () => Promise.resolve([]);
  const key = EntityKey.of(definition.metadata);
  const words = parseSearch(text) ?? [];
  if (!key || words.length === 0 || !(await hasAnyPermission(admin, ['view'], request))) return nothing;
  const query = (await openScope(definition, admin, request))();
  if (definition.searchFields.length > 0) whereSearch(query, searchedFields(definition), words);
  else {
    const value = key.parse(text.trim());
    if (value === undefined) return nothing;
    whereKeys(query, key, [value], 'only');
  }
  const terms = applyListOrder(query, definition, [], { order: [] }, key);
  return async (limit, bind) => {
    const rows = await new KeysetReader(bind(query.clone()), key, terms).readEntities({ limit });
    return rows.map((row) => ({ key: key.textOf(row), label: rowLabel(admin, row) }));
  };
}
