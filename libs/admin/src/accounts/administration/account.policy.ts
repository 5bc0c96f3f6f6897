import type { EntityManager } from 'typeorm';
import type { AdminRequest } from '../../access/admin-request.js';
import { ActionError } from '../../errors/action.error.js';
import type { TextKey } from '../../texts/english.js';
import { AccountUser } from '../account-user.js';
import type { StewardGroup } from '../steward-group.entity.js';
import type { StewardUser } from '../steward-user.entity.js';
import { heldPermissions, reachesAsFar } from './held-permissions.js';
import { lockAccount, lockMembers, lockSuperusers } from './locked-rows.js';

/** How many accounts or groups a refusal names. */
const NAMED = 10;

/**
 * Decides what one person may do to accounts and groups, in the transaction that does it and by the rows as they are then. Nobody gives
 * more than they hold, to themselves or to others, and whoever holds more is out of their reach. So only a superuser takes a superuser
 * away, and stays one: there is always one left. Each refusal is an ActionError, so that nothing at all is done.
 */
export class AccountPolicy {
  private constructor(
    private readonly request: AdminRequest,
    private readonly manager: EntityManager,
    private readonly actor: StewardUser,
  ) {}

  /**
   * Locks whoever administers accounts, and reads the person anew: what they signed in with may have been taken from them since.
   *
   * @param permission what the action asks for: `'account.change'`
   * @throws ActionError where the person has no account, or may not do this any more
   */
  static async open(request: AdminRequest, manager: EntityManager, permission: string): Promise<AccountPolicy> {
    await lockSuperusers(manager);
    const actor = await lockAccount(manager, request.user.id);
    if (!actor?.isStaff || !new AccountUser(actor).hasPermission(permission))
      throw refusal(request, 'accounts.refused.actor');
    return new AccountPolicy(request, manager, actor);
  }

  /** Makes sure that the person holds what is to be given. A superuser holds everything, other permissions than there are too. */
  requireHeld(codenames: readonly string[]): void {
    if (this.actor.isSuperuser) return;
    const held = heldPermissions(this.actor);
    const missing = codenames.filter((codename) => !held.has(codename));
    if (missing.length > 0)
      throw this.refuse('accounts.refused.permissions', { permissions: this.named(missing), count: missing.length });
  }

  /** Makes sure that accounts hold nothing that the person does not. */
  requireReach(accounts: readonly StewardUser[]): void {
    const beyond = accounts.filter((account) => !reachesAsFar(this.actor, account));
    if (beyond.length > 0)
      throw this.refuse('accounts.refused.stronger', { names: this.named(names(beyond)), count: beyond.length });
  }

  /** Makes sure that the person's own account is not among those that are changed. */
  requireOthers(accounts: readonly StewardUser[]): void {
    if (accounts.some(({ id }) => id === this.actor.id)) throw this.refuse('accounts.refused.own');
  }

  requireSuperuser(): void {
    if (!this.actor.isSuperuser) throw this.refuse('accounts.refused.superusersOnly');
  }

  /** Makes sure that the person holds all that a group does, so that they may make somebody its member, or none. */
  requireGroups(groups: readonly StewardGroup[]): void {
    if (this.actor.isSuperuser) return;
    const held = heldPermissions(this.actor);
    const beyond = groups.filter(({ permissions }) => permissions.some((codename) => !held.has(codename)));
    if (beyond.length > 0)
      throw this.refuse('accounts.refused.groups', {
        names: this.named(beyond.map(({ name }) => name)),
        count: beyond.length,
      });
  }

  /**
   * Makes sure that the person may change what groups hold: all of it is held by the person, who is no member, superusers aside.
   *
   * @param takesAway says that members may hold less afterwards: then none may hold more than the person
   */
  async requireGroupsOfOthers(groups: readonly StewardGroup[], takesAway: boolean): Promise<void> {
    if (this.actor.isSuperuser) return;
    this.requireGroups(groups);
    const own = groups.filter(({ id }) => this.actor.groups.some((group) => group.id === id));
    if (own.length > 0)
      throw this.refuse('accounts.refused.member', {
        names: this.named(own.map(({ name }) => name)),
        count: own.length,
      });
    if (!takesAway) return;
    for (const group of groups) this.requireReach(await lockMembers(this.manager, group));
  }

  private named(all: readonly string[]): string {
    const more = all.length - NAMED;
    const named = [...all.slice(0, NAMED), ...(more > 0 ? [this.request.text('ask.more', { count: more })] : [])];
    return named.join(this.request.text('value.separator'));
  }

  private refuse(key: TextKey, values: Readonly<Record<string, string | number>> = {}): ActionError {
    return refusal(this.request, key, values);
  }
}

function refusal(request: AdminRequest, key: TextKey, values?: Readonly<Record<string, string | number>>): ActionError {
  return new ActionError(request.text(key, values));
}

function names(accounts: readonly StewardUser[]): readonly string[] {
  return accounts.map(({ username }) => username);
}
