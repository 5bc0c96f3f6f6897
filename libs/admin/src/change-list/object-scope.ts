import type { AdminRequest } from '../access/admin-request.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { openScope, type Scope } from './scope.js';

/**
 * Gives the rows of a model that have a page for a request: those of the scope, and soft-deleted ones of it, which the list shows too
 * when it is asked to.
 */
export async function openObjectScope(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<Scope> {
  const scope = await openScope(definition, admin, request);
  return definition.metadata.deleteDateColumn ? () => scope().withDeleted() : scope;
}
