import { In, MoreThan, type EntityManager } from 'typeorm';
import type { AdminRequest } from '../../access/admin-request.js';
import type { ObjectFact } from '../../model-admin/object-fact.js';
import { forReading } from '../../transactions/for-reading.js';
import { slices } from '../memberships.js';
import { StewardSession } from '../steward-session.entity.js';
import { StewardUser } from '../steward-user.entity.js';
import { heldPermissions } from './held-permissions.js';

/** Reads what an account's own row does not say: when it was last seen, and what it holds by which group. */
export class AccountFacts {
  // Keyed by the rows of a page, so that they go with it.
  private readonly seen = new WeakMap<StewardUser, Date>();

  /** Reads for the rows of a page when each was last seen, in one query. */
  async readSessions(manager: EntityManager, accounts: readonly StewardUser[]): Promise<void> {
    const lastSeen = new Map<string, number>();
    const reading = await forReading(manager);
    for (const slice of slices(accounts)) {
      const where = { userId: In(slice.map(({ id }) => id)) };
      const select = { tokenHash: true, userId: true, createdAt: true, lastSeenAt: true } as const;
      for (const { userId, createdAt, lastSeenAt } of await reading.find(StewardSession, { where, select })) {
        lastSeen.set(userId, Math.max(lastSeen.get(userId) ?? 0, createdAt, lastSeenAt));
      }
    }
    for (const account of accounts) {
      const instant = lastSeen.get(account.id);
      if (instant !== undefined) this.seen.set(account, new Date(instant));
    }
  }

  /** Says when an account was last seen, once that was read; undefined where none of its sessions is there any more. */
  lastSeen(account: StewardUser): Date | undefined {
    return this.seen.get(account);
  }

  /** Describes an account for its page. */
  async describe(
    manager: EntityManager,
    request: AdminRequest,
    account: StewardUser,
    labelOf: (codename: string) => string,
  ): Promise<readonly ObjectFact[]> {
    const { id, isSuperuser } = account;
    const reading = await forReading(manager);
    const read = await reading.findOne(StewardUser, { where: { id }, relations: { groups: true } });
    const sessions = await reading.countBy(StewardSession, { userId: id, expiresAt: MoreThan(Date.now()) });
    const holds = read
      ? [...heldPermissions(read)].toSorted().map((codename) => heldText(request, read, codename, labelOf))
      : [];
    return [
      {
        term: request.text('accounts.fact.holds'),
        value: isSuperuser ? request.text('accounts.fact.everything') : holds,
      },
      { term: request.text('accounts.fact.sessions'), value: sessions },
      { term: request.text('accounts.column.lastSeen'), value: this.lastSeen(account) },
    ];
  }
}

/** Says a permission, and by which groups an account holds it. */
function heldText(
  request: AdminRequest,
  { groups }: StewardUser,
  codename: string,
  labelOf: (codename: string) => string,
): string {
  const permission = labelOf(codename);
  const names = groups.filter(({ permissions }) => permissions.includes(codename)).map(({ name }) => name);
  if (names.length === 0) return permission;
  return request.text('accounts.permission.by', { permission, groups: names.join(request.text('value.separator')) });
}
