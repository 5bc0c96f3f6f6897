import type { AdminRequest } from '../access/admin-request.js';
import { ConfigurationError } from '../errors/configuration.error.js';
import { listHooks, readListHook } from '../model-admin/list-hook.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import { checkColumnPaths } from './column-paths.check.js';
import { logPassedOver } from './passed-over.log.js';

/** What pages of other models ask of a model's list. */
type RelatedOption = 'searchFields' | 'ordering' | 'listFilter';

/**
 * Gives a model with what its admin says for a request of searching and ordering its rows, for a page of another model: in filters and
 * forms, and among related rows. The page of the model itself tells mistakes; here its rows are found as well as they can be, by their keys
 * or in the order of these, and the log says what was passed over, once.
 */
export async function openRelatedDefinition(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<ModelDefinition> {
  return {
    ...definition,
    searchFields: await readRelatedOption(definition, admin, request, 'searchFields'),
    ordering: await readRelatedOption(definition, admin, request, 'ordering'),
  };
}

/** Asks the admin of a related model what one of its options is for a request; an empty list where it gives what no list can use. */
export async function readRelatedOption<O extends RelatedOption>(
  definition: ModelDefinition,
  admin: ModelAdmin,
  request: AdminRequest,
  option: O,
): Promise<ModelDefinition[O] | readonly []> {
  try {
    const given = await readListHook(admin, option, request);
    const mistakes = mistakesIn({ ...definition, [option]: given }, option);
    if (mistakes.length > 0) throw new ConfigurationError(mistakes);
    return given;
  } catch (error) {
    const { name } = definition.admin;
    logPassedOver(definition, `Pages of other models do without ${name}.${listHooks[option]}.`, error);
    return [];
  }
}

function mistakesIn(definition: ModelDefinition, option: RelatedOption): ReturnType<typeof checkColumnPaths> {
  // A filter is looked up by its name alone.
  return option === 'listFilter' ? [] : checkColumnPaths(definition, option, `what \`${listHooks[option]}\` returned`);
}
