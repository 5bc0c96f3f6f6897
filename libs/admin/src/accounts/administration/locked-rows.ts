import type { EntityManager, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { databaseFamilyOf } from '../../keyset/database-family.js';
import type { Selection } from '../../selection/selection.js';
import { StewardGroup } from '../steward-group.entity.js';
import { StewardUser } from '../steward-user.entity.js';

/**
 * Locks the superusers, and so makes everybody wait who administers accounts at once: each begins here, whatever it is about.
 * So what is read after this is decided by nobody else meanwhile. Sign-ins wait for their own row alone.
 */
export async function lockSuperusers(manager: EntityManager): Promise<void> {
  const query = manager.createQueryBuilder(StewardUser, 'account').where('account.isSuperuser = :is', { is: true });
  await locked(query.orderBy('account.id')).getMany();
}

/** Locks one account, and reads it with its groups; undefined where it is gone. */
export async function lockAccount(manager: EntityManager, id: string): Promise<StewardUser | undefined> {
  const query = (): SelectQueryBuilder<StewardUser> =>
    manager.createQueryBuilder(StewardUser, 'account').where('account.id = :id', { id });
  const [account] = await readAccounts(query, 'account');
  return account;
}

/** Locks the accounts of a selection, and reads them with their groups. */
export function lockAccounts(selection: Selection<StewardUser>): Promise<readonly StewardUser[]> {
  const { alias } = selection.createQueryBuilder();
  return readAccounts(() => selection.createQueryBuilder(), alias);
}

/** Locks the groups of a selection. */
export async function lockGroups(selection: Selection<StewardGroup>): Promise<readonly StewardGroup[]> {
  const query = selection.createQueryBuilder();
  return locked(query.orderBy(`${query.alias}.id`)).getMany();
}

/** Locks the groups of these names; those that are gone are missing. */
export async function lockGroupsByName(
  manager: EntityManager,
  names: readonly string[],
): Promise<readonly StewardGroup[]> {
  if (names.length === 0) return [];
  const query = manager.createQueryBuilder(StewardGroup, 'held').where('held.name IN (:...names)', { names });
  return locked(query.orderBy('held.id')).getMany();
}

/** Locks the members of a group, and reads them with all their groups. */
export async function lockMembers(manager: EntityManager, group: StewardGroup): Promise<readonly StewardUser[]> {
  const members = manager
    .createQueryBuilder(StewardUser, 'member')
    .select('member.id')
    .innerJoin('member.groups', 'joined', 'joined.id = :groupId', { groupId: group.id });
  const query = (): SelectQueryBuilder<StewardUser> =>
    manager
      .createQueryBuilder(StewardUser, 'account')
      .where(`account.id IN (${members.getQuery()})`)
      .setParameters(members.getParameters());
  return readAccounts(query, 'account');
}

/** Reads accounts, then their groups: no database locks what an outer join may lack. */
async function readAccounts(
  query: () => SelectQueryBuilder<StewardUser>,
  alias: string,
): Promise<readonly StewardUser[]> {
  const accounts = await locked(query().orderBy(`${alias}.id`)).getMany();
  const members = await locked(query().innerJoinAndSelect(`${alias}.groups`, 'membership').orderBy()).getMany();
  const groups = new Map(members.map((member) => [member.id, member.groups]));
  return accounts.map((account) => Object.assign(account, { groups: groups.get(account.id) ?? [] }));
}

/** Has a query lock all it reads, which also shows MySQL and MariaDB the rows as they are, whatever was read before. SQLite writes one at a time. */
function locked<T extends ObjectLiteral>(query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  return databaseFamilyOf(query.connection) === 'sqlite' ? query : query.setLock('pessimistic_write');
}
