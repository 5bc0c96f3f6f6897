import type { EntityManager } from 'typeorm';
import type { AdminRequest } from '../../access/admin-request.js';
import { ActionError } from '../../errors/action.error.js';
import type { StewardGroup } from '../steward-group.entity.js';
import { lockGroupsByName } from './locked-rows.js';

/** Locks the groups that were chosen in a form. @throws ActionError where one is gone by now */
export async function chosenGroups(
  request: AdminRequest,
  manager: EntityManager,
  names: readonly string[],
): Promise<readonly StewardGroup[]> {
  const groups = await lockGroupsByName(manager, names);
  if (groups.length < new Set(names).size) throw new ActionError(request.text('accounts.refused.groupGone'));
  return groups;
}
