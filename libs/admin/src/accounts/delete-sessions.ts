import type { EntityManager, FindOptionsWhere } from 'typeorm';
import { StewardSession } from './steward-session.entity.js';

/**
 * Deletes the sessions that fit a condition, or one of several, each by its key. One DELETE over the condition makes MySQL and
 * MariaDB lock every row they look at, other people's too, and two sign-ins at once end in a deadlock. Gives how many there were.
 *
 * @param most how many at most; all by default
 * @example await deleteSessions(manager, { userId, expiresAt: LessThanOrEqual(Date.now()) });
 */
export async function deleteSessions(
  manager: EntityManager,
  where: FindOptionsWhere<StewardSession> | FindOptionsWhere<StewardSession>[],
  most?: number,
): Promise<number> {
  const bound = most === undefined ? {} : { take: most, order: { tokenHash: 'ASC' as const } };
  const sessions = await manager.find(StewardSession, { where, select: { tokenHash: true }, ...bound });
  for (const { tokenHash } of sessions) await manager.delete(StewardSession, { tokenHash });
  return sessions.length;
}
