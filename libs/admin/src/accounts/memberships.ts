import { In, type EntityManager } from 'typeorm';
import { StewardUser } from './steward-user.entity.js';

/** One account in one group. */
export interface Membership {
  readonly userId: string;
  readonly groupId: string;
}

/** How many rows go into one statement: databases bound what it may bind. */
const ROWS_AT_A_TIME = 500;

/** Makes accounts members of groups, which they are not yet. */
export async function addMemberships(manager: EntityManager, memberships: readonly Membership[]): Promise<void> {
  for (const slice of slices(memberships)) {
    await manager.createQueryBuilder().insert().into(tableOf(manager)).values(slice).execute();
  }
}

/** Takes accounts out of groups. */
export async function removeMemberships(
  manager: EntityManager,
  { userIds, groupIds }: { readonly userIds: readonly string[]; readonly groupIds: readonly string[] },
): Promise<void> {
  for (const slice of slices(userIds)) {
    const memberships = { userId: In(slice), groupId: In(groupIds) };
    await manager.createQueryBuilder().delete().from(tableOf(manager)).where(memberships).execute();
  }
}

/** Cuts a list into slices that one statement can bind. */
export function slices<T>(all: readonly T[]): readonly T[][] {
  const count = Math.ceil(all.length / ROWS_AT_A_TIME);
  return Array.from({ length: count }, (_, slice) => all.slice(slice * ROWS_AT_A_TIME, (slice + 1) * ROWS_AT_A_TIME));
}

/** Names the table of memberships, as the data source does: with a prefix before it where it has one. */
function tableOf({ connection }: EntityManager): string {
  const relation = connection.getMetadata(StewardUser).findRelationWithPropertyPath('groups');
  return relation?.junctionEntityMetadata?.tableName ?? '';
}
