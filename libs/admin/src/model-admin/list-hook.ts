import type { AdminRequest } from '../access/admin-request.js';
import { StewardError } from '../errors/steward.error.js';
import type { ListOptions } from './list-options.js';
import type { ModelAdmin } from './model-admin.js';
import type { ModelDefinition } from './model-definition.js';

/** The methods of an admin that decide its options for one request. */
export const listHooks = {
  listDisplay: 'getListDisplay',
  listFilter: 'getListFilter',
  searchFields: 'getSearchFields',
  ordering: 'getOrdering',
  dateHierarchy: 'getDateHierarchy',
} as const satisfies Readonly<Record<keyof ListOptions<object>, keyof ModelAdmin>>;

/** An option that a method of the admin decides for one request. */
export type ListHook = keyof typeof listHooks;

/**
 * Asks an admin what one of its options is for a request. Whether its entries are any that a list can use is not looked at here.
 *
 * @throws ADMIN_LIST_HOOK_INVALID for what is no list, or one of something else than names; for a path that is no text
 */
export async function readListHook<O extends ListHook>(
  admin: ModelAdmin,
  option: O,
  request: AdminRequest,
): Promise<ModelDefinition[O]> {
  const method = listHooks[option];
  // Unknown to a compiler that was not asked.
  const given: unknown = await admin[method](request);
  const isPath = option === 'dateHierarchy';
  const found = isPath ? pathMistakeOf(given) : listMistakeOf(given, option);
  if (found) {
    const none = isPath ? 'null' : 'an empty list';
    throw new StewardError('ADMIN_LIST_HOOK_INVALID', { admin: admin.constructor.name, method, found, option, none });
  }
  // Safe: it was found to be a list of names, or a path; a filter that is no class is told by the check of filters.
  return (given ?? undefined) as ModelDefinition[O];
}

function pathMistakeOf(given: unknown): string | undefined {
  if (given === null || given === undefined || typeof given === 'string') return undefined;
  return Array.isArray(given) ? 'a list' : typeof given;
}

function listMistakeOf(given: unknown, option: ListHook): string | undefined {
  if (!Array.isArray(given)) return given === null ? 'null' : typeof given;
  if (option === 'listFilter') return undefined;
  const other: unknown = given.find((entry: unknown) => typeof entry !== 'string');
  return given.every((entry: unknown) => typeof entry === 'string') ? undefined : `a list with ${typeof other} in it`;
}
