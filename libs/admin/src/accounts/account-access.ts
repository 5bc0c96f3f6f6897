import { In, type EntityManager } from 'typeorm';
import { deleteSessions } from './delete-sessions.js';
import { slices } from './memberships.js';
import { StewardPasswordLink } from './steward-password-link.entity.js';

/** Ends all sessions of accounts. Gives how many there were. */
export async function endSessions(manager: EntityManager, userIds: readonly string[]): Promise<number> {
  let ended = 0;
  for (const slice of slices(userIds)) ended += await deleteSessions(manager, { userId: In(slice) });
  return ended;
}

/** Closes every way into accounts that is open now: their sessions, and links by which a password is chosen. */
export async function closeAccess(manager: EntityManager, userIds: readonly string[]): Promise<void> {
  await endSessions(manager, userIds);
  for (const slice of slices(userIds)) await manager.delete(StewardPasswordLink, { userId: In(slice) });
}
