import type { AdminRequest } from '../access/admin-request.js';
import type { ActionRegistry } from '../actions/action.registry.js';
import type { Action } from '../actions/action.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { unavailableReason } from './unavailable-reason.js';

/** An action that a page shows. */
export interface OfferedAction {
  /** What it is called in the form. */
  readonly name: string;
  readonly action: Action;
  /** Why it can't be run now; undefined where it can. */
  readonly unavailable: string | undefined;
}

/** Lists the actions that the page of a request shows, in their order, with why those that can't be run now can't. */
export async function readOfferedActions(
  actions: ActionRegistry,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<readonly OfferedAction[]> {
  const offered: OfferedAction[] = [];
  for (const [name, action] of await actions.offeredActions(admin, request))
    offered.push({ name, action, unavailable: await unavailableReason(action, admin, request) });
  return offered;
}
