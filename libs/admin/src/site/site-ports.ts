import type { AdminRequest } from '../access/admin-request.js';
import type { DeletionPlan } from '../model-admin/deletion-plan.js';
import type { Selection } from '../selection/selection.js';

/** What a site asks of the floors above. Whoever makes the site hands them in, and nobody who is given a site can change them. */
export interface SitePorts {
  /** Says whether start-up is over, so that the actions of the site are fixed. */
  isFrozen(): boolean;
  /** Opens a kept selection for a request of the platform. @throws a NotFoundException, ADMIN_HOLD_UNKNOWN, for a token that opens nothing for the person who asks */
  openSelection(raw: object, token: string): Promise<Selection>;
  /** Plans what deleting a selection would do to other rows: for good, or as its entity is deleted. */
  planDeletion(request: AdminRequest, selection: Selection, forGood: boolean): Promise<DeletionPlan>;
  /** Names the models whose rows would go along and that the person may not delete. */
  refusedDeletions(request: AdminRequest, selection: Selection, forGood: boolean): Promise<readonly string[]>;
}
