import type { Selection } from '../selection/selection.js';

/** What a site asks of the floors above. Whoever makes the site hands them in, and nobody who is given a site can change them. */
export interface SitePorts {
  /** Says whether start-up is over, so that the actions of the site are fixed. */
  isFrozen(): boolean;
  /** Opens a kept selection for a request of the platform. @throws a NotFoundException, ADMIN_HOLD_UNKNOWN, for a token that opens nothing for the person who asks */
  openSelection(raw: object, token: string): Promise<Selection>;
}
