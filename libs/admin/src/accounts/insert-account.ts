import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { addMemberships } from './memberships.js';
import type { StewardGroup } from './steward-group.entity.js';
import { StewardUser } from './steward-user.entity.js';

/** What a row of an account is made of: checked already. */
export interface AccountRow extends Pick<
  StewardUser,
  'username' | 'passwordHash' | 'isActive' | 'isStaff' | 'isSuperuser' | 'permissions'
> {
  readonly groups: readonly StewardGroup[];
}

/** Stands in place of a hash where no password fits. */
export const UNUSABLE_PASSWORD = '!';

/** Inserts an account with its memberships, and gives its row. */
export async function insertAccount(manager: EntityManager, { groups, ...values }: AccountRow): Promise<StewardUser> {
  const row = { id: randomUUID(), ...values, createdAt: Date.now() };
  await manager.insert(StewardUser, row);
  await addMemberships(
    manager,
    groups.map(({ id: groupId }) => ({ userId: row.id, groupId })),
  );
  return { ...row, groups };
}
