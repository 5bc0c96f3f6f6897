import type { EntityManager } from 'typeorm';
import { deleteSessions } from './delete-sessions.js';
import { StewardPasswordLink } from './steward-password-link.entity.js';
import { StewardUser } from './steward-user.entity.js';

/**
 * Gives an account another password, and ends what the one before had opened: all its sessions, and its link to choose one. False where there is
 * no such account.
 *
 * @param known the hash that was verified, where one was: false too where the account has another by now
 */
export async function replacePassword(
  manager: EntityManager,
  userId: string,
  passwordHash: string,
  known?: string,
): Promise<boolean> {
  const account = known === undefined ? { id: userId } : { id: userId, passwordHash: known };
  // The row is locked before sessions are deleted, in the order in which a sign-in does it.
  const { affected } = await manager.update(StewardUser, account, { passwordHash });
  if (affected !== 1) return false;
  await deleteSessions(manager, { userId });
  await manager.delete(StewardPasswordLink, { userId });
  return true;
}
