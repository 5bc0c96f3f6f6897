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

/**
 * Searches the rows of a model as its list does, in its order, for those who may view it: what a form or a filter of another model lets
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
  const key = EntityKey.of(definition.metadata);
  const words = parseSearch(text) ?? [];
  if (!key || words.length === 0 || !(await hasAnyPermission(admin, ['view'], request))) return [];
  const query = (await openScope(definition, admin, request))();
  if (definition.searchFields.length > 0) whereSearch(query, searchedFields(definition), words);
  else {
    const value = key.parse(text.trim());
    if (value === undefined) return [];
    whereKeys(query, key, [value], 'only');
  }
  const terms = applyListOrder(query, definition, [], { order: [] }, key);
  const { rows } = await new KeysetReader(query, key, terms).readRows({ limit });
  return rows.map((row) => ({ key: key.textOf(row), label: rowLabel(admin, row) }));
}
