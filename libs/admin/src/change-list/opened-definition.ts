import type { AdminRequest } from '../access/admin-request.js';
import { ConfigurationError } from '../errors/configuration.error.js';
import { listHooks, readListHook } from '../model-admin/list-hook.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { checkList } from './list.check.js';

/**
 * Asks an admin what its list is for a request, and gives the model with that in place of its options: columns, filters, search,
 * order and dates. Whatever reads the options of an opened list reads these.
 *
 * @throws ADMIN_LIST_HOOK_INVALID for what is no list
 * @throws ConfigurationError with every mistake in what the admin gave, by the codes and the checks of start-up
 */
export async function openDefinition(
  definition: ModelDefinition,
  admin: ModelAdmin,
  models: ModelAdminRegistry,
  request: AdminRequest,
): Promise<ModelDefinition> {
  const given: Pick<ModelDefinition, keyof typeof listHooks> = {
    listDisplay: await readListHook(admin, 'listDisplay', request),
    listFilter: await readListHook(admin, 'listFilter', request),
    searchFields: await readListHook(admin, 'searchFields', request),
    ordering: await readListHook(admin, 'ordering', request),
    dateHierarchy: await readListHook(admin, 'dateHierarchy', request),
  };
  const { listDisplay, listFilter, searchFields, ordering, dateHierarchy } = definition;
  const isAsDeclared =
    given.listDisplay === listDisplay &&
    given.listFilter === listFilter &&
    given.searchFields === searchFields &&
    given.ordering === ordering &&
    given.dateHierarchy === dateHierarchy;
  // Start-up has checked the options.
  if (isAsDeclared) return definition;
  const opened = { ...definition, ...given };
  const mistakes = checkList(opened, models, (option) => `what \`${listHooks[option]}\` returned`);
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return opened;
}
