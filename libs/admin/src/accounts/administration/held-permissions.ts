import type { StewardUser } from '../steward-user.entity.js';

/** What an account holds by name, itself and by its groups, whether it is active or not. A superuser holds everything besides. */
export function heldPermissions({
  permissions,
  groups,
}: Pick<StewardUser, 'permissions' | 'groups'>): ReadonlySet<string> {
  return new Set([...permissions, ...groups.flatMap((group) => group.permissions)]);
}

/** Says whether one account may do all that another may. */
export function reachesAsFar(one: StewardUser, other: StewardUser): boolean {
  if (one.isSuperuser) return true;
  const held = heldPermissions(one);
  return !other.isSuperuser && [...heldPermissions(other)].every((codename) => held.has(codename));
}
