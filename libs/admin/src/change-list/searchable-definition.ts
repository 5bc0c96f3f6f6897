import type { AdminRequest } from '../access/admin-request.js';
import { readListHook } from '../model-admin/list-hook.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';

/**
 * Gives a model with what its admin says for a request of searching: the columns and the order, in place of its options. For a filter of
 * another model, which searches these rows and opens no list of them: a column that there is not is passed over, and told by the list.
 *
 * @throws ADMIN_LIST_HOOK_INVALID for what is no list
 */
export async function searchableDefinition(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<ModelDefinition> {
  return {
    ...definition,
    searchFields: await readListHook(admin, 'searchFields', request),
    ordering: await readListHook(admin, 'ordering', request),
  };
}
