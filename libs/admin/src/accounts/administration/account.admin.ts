import { Inject, type Type } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import type { AdminRequest } from '../../access/admin-request.js';
import { AdminAction } from '../../actions/action.decorator.js';
import type { Action } from '../../actions/action.js';
import type { Outcome } from '../../actions/outcome.js';
import { ActionError } from '../../errors/action.error.js';
import { AdminColumn } from '../../model-admin/admin-column.decorator.js';
import { AdminModel } from '../../model-admin/admin-model.decorator.js';
import type { ExportColumn } from '../../model-admin/export-column.js';
import type { ObjectFact } from '../../model-admin/object-fact.js';
import type { Selection } from '../../selection/selection.js';
import type { TextKey } from '../../texts/english.js';
import { closeAccess, endSessions } from '../account-access.js';
import { insertAccount, UNUSABLE_PASSWORD } from '../insert-account.js';
import { addMemberships, removeMemberships } from '../memberships.js';
import { PasswordLinkStore } from '../password-link.store.js';
import type { StewardGroup } from '../steward-group.entity.js';
import { StewardUser } from '../steward-user.entity.js';
import { isUniqueViolation } from '../../transactions/unique-violation.js';
import { parseUsername } from '../username.parser.js';
import { AccountFacts } from './account.facts.js';
import { AccountPolicy } from './account.policy.js';
import { AccountsModelAdmin } from './accounts-model.admin.js';
import { chosenGroups } from './chosen-groups.js';
import { confirmLeaving, AddToGroupsForm, RemoveFromGroupsForm } from './group.forms.js';
import { linkPage } from './link-page.js';
import { lockAccounts } from './locked-rows.js';
import { NewAccountForm } from './new-account.form.js';
import { confirmRevoking, GrantPermissionsForm, RevokePermissionsForm } from './permission.forms.js';

/** The name of the list of accounts in addresses and permissions. */
const ACCOUNTS_NAME = 'account';

const onBothPages = ['list', 'object'] as const;
const access = { group: 'accounts.section.access', locations: onBothPages } as const;
const holdings = { group: 'accounts.section.permissions', locations: onBothPages } as const;
const superusers = { group: 'accounts.section.superusers', locations: onBothPages } as const;

/** Accounts that an action may run on: fixed, locked and read, and found to be within reach. */
interface ReachedAccounts {
  readonly policy: AccountPolicy;
  readonly selection: Selection<StewardUser>;
  readonly accounts: readonly StewardUser[];
  readonly ids: readonly string[];
}

/** Says how accounts appear on a site, and has the actions by which they are administered; what each person may do, `AccountPolicy` decides. */
export abstract class AccountAdmin extends AccountsModelAdmin<StewardUser> {
  @Inject(PasswordLinkStore)
  private readonly links!: PasswordLinkStore;

  private readonly facts = new AccountFacts();

  protected override readonly administering = [
    ...['createAccount', 'grantPermissions', 'revokePermissions', 'addToGroups', 'removeFromGroups', 'activate'],
    ...[
      'deactivate',
      'makeStaff',
      'revokeStaff',
      'makeSuperuser',
      'revokeSuperuser',
      'endSessions',
      'makePasswordLink',
    ],
  ];

  override getRowLabel({ username }: StewardUser): string {
    return username;
  }

  @AdminColumn({ header: 'accounts.column.lastSeen', display: 'dateTime' })
  lastSeen(account: StewardUser): Date | undefined {
    return this.facts.lastSeen(account);
  }

  override prepareRows(_request: AdminRequest, rows: readonly StewardUser[]): Promise<void> {
    return this.facts.readSessions(this.dataSource.manager, rows);
  }

  override getObjectFacts(request: AdminRequest, account: StewardUser): Promise<readonly ObjectFact[]> {
    return this.facts.describe(this.dataSource.manager, request, account, (codename) =>
      this.permissionLabel(request, codename),
    );
  }

  /** Leaves out when accounts were last seen, which is read for pages alone. */
  override async getExportColumns(request: AdminRequest): Promise<readonly ExportColumn<StewardUser>[]> {
    return (await super.getExportColumns(request)).filter(({ name }) => name !== 'lastSeen');
  }

  override async getActions(request: AdminRequest): Promise<Map<string, Action<StewardUser>>> {
    const actions = await super.getActions(request);
    if (request.user.isSuperuser) return actions;
    for (const name of ['makeSuperuser', 'revokeSuperuser']) actions.delete(name);
    return actions;
  }

  @AdminAction({
    description: 'accounts.action.create',
    selection: 'none',
    permissions: ['add'],
    form: NewAccountForm,
  })
  async createAccount(
    request: AdminRequest,
    { manager }: Selection<StewardUser>,
    { username: typed, isStaff, groups: groupNames = [] }: NewAccountForm,
  ): Promise<Outcome> {
    const policy = await AccountPolicy.open(request, manager, this.permission('add'));
    const groups = await chosenGroups(request, manager, groupNames);
    policy.requireGroups(groups);
    const username = parseUsername(typed) ?? '';
    const flags = { isActive: true, isStaff, isSuperuser: false, permissions: [] };
    const row = { username, passwordHash: UNUSABLE_PASSWORD, ...flags, groups };
    const { id } = await insertAccount(manager, row).catch((cause: unknown) => {
      if (!isUniqueViolation(cause)) throw cause;
      throw new ActionError(request.text('accounts.refused.usernameTaken', { username }), { cause });
    });
    this.messageUser(request, request.text('accounts.created', { username }), 'success');
    return linkPage(request, username, await this.links.make(manager, id, request.user.id), ACCOUNTS_NAME);
  }

  @AdminAction({ description: 'accounts.action.grant', ...holdings, form: GrantPermissionsForm })
  async grantPermissions(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    { permissions: granted }: GrantPermissionsForm,
  ): Promise<void> {
    const { policy, selection } = await this.reach(request, selected);
    policy.requireHeld(granted);
    const count = await selection.saveEach((account) => {
      Object.assign(account, { permissions: [...new Set([...account.permissions, ...granted])] });
    });
    this.tell(request, 'accounts.granted', count);
  }

  @AdminAction({
    description: 'accounts.action.revoke',
    ...holdings,
    form: RevokePermissionsForm,
    confirm: confirmRevoking,
  })
  async revokePermissions(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    { permissions: revoked }: RevokePermissionsForm,
  ): Promise<void> {
    const { selection } = await this.reach(request, selected);
    const count = await selection.saveEach((account) => {
      const left = account.permissions.filter((codename) => !revoked.includes(codename));
      Object.assign(account, { permissions: left });
    });
    this.tell(request, 'accounts.revoked', count);
  }

  @AdminAction({ description: 'accounts.action.addToGroups', ...holdings, form: AddToGroupsForm })
  async addToGroups(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    { groups: groupNames }: AddToGroupsForm,
  ): Promise<void> {
    const { policy, selection, accounts } = await this.reach(request, selected);
    const groups = await chosenGroups(request, selection.manager, groupNames);
    policy.requireGroups(groups);
    const missing = accounts.flatMap((account) =>
      groups
        .filter(({ id }) => !account.groups.some((own) => own.id === id))
        .map(({ id: groupId }) => ({ userId: account.id, groupId })),
    );
    await addMemberships(selection.manager, missing);
    this.tell(request, 'accounts.grouped', accounts.length, namesOf(request, groups));
  }

  @AdminAction({
    description: 'accounts.action.removeFromGroups',
    ...holdings,
    form: RemoveFromGroupsForm,
    confirm: confirmLeaving,
  })
  async removeFromGroups(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    { groups: groupNames }: RemoveFromGroupsForm,
  ): Promise<void> {
    const { selection, accounts, ids: userIds } = await this.reach(request, selected);
    const groups = await chosenGroups(request, selection.manager, groupNames);
    await removeMemberships(selection.manager, { userIds, groupIds: groups.map(({ id }) => id) });
    this.tell(request, 'accounts.ungrouped', accounts.length, namesOf(request, groups));
  }

  @AdminAction({ description: 'accounts.action.activate', ...access })
  async activate(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    await this.open(request, selected, { isActive: true }, 'accounts.activated');
  }

  @AdminAction({
    description: 'accounts.action.deactivate',
    ...access,
    destructive: true,
    confirm: 'accounts.action.deactivate.text',
  })
  async deactivate(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    await this.shut(request, selected, { isActive: false }, 'accounts.deactivated');
  }

  @AdminAction({ description: 'accounts.action.makeStaff', ...access })
  async makeStaff(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    await this.open(request, selected, { isStaff: true }, 'accounts.madeStaff');
  }

  @AdminAction({
    description: 'accounts.action.revokeStaff',
    ...access,
    destructive: true,
    confirm: 'accounts.action.deactivate.text',
  })
  async revokeStaff(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    await this.shut(request, selected, { isStaff: false }, 'accounts.revokedStaff');
  }

  @AdminAction({
    description: 'accounts.action.makeSuperuser',
    ...superusers,
    confirm: 'accounts.action.makeSuperuser.text',
  })
  async makeSuperuser(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    const { policy, selection, ids } = await this.reach(request, selected);
    policy.requireSuperuser();
    const count = await selection.update({ isSuperuser: true });
    // Whoever sits at a session of theirs has to prove anew who they are, before they may do everything.
    await closeAccess(selection.manager, ids);
    this.tell(request, 'accounts.madeSuperuser', count);
  }

  @AdminAction({ description: 'accounts.action.revokeSuperuser', ...superusers, confirm: true })
  async revokeSuperuser(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    const { policy, selection } = await this.reach(request, selected);
    policy.requireSuperuser();
    this.tell(request, 'accounts.revokedSuperuser', await selection.update({ isSuperuser: false }));
  }

  @AdminAction({
    description: 'accounts.action.endSessions',
    ...access,
    confirm: 'accounts.action.endSessions.text',
  })
  async endSessions(request: AdminRequest, selected: Selection<StewardUser>): Promise<void> {
    // One's own sessions are one's own to end.
    const { selection, ids } = await this.reach(request, selected, 'own too');
    this.tell(request, 'accounts.endedSessions', await endSessions(selection.manager, ids));
  }

  @AdminAction({
    description: 'accounts.action.makeLink',
    ...access,
    maximum: 1,
    confirm: 'accounts.action.makeLink.text',
  })
  async makePasswordLink(request: AdminRequest, selected: Selection<StewardUser>): Promise<Outcome> {
    // Not for one's own account: there a password is changed by who knows the old one.
    const { selection, accounts } = await this.reach(request, selected);
    const [account] = accounts;
    if (!account) throw new ActionError(request.text('action.gone'));
    const made = await this.links.make(selection.manager, account.id, request.user.id);
    return linkPage(request, account.username, made, ACCOUNTS_NAME);
  }

  override async deleteSelection(request: AdminRequest, selected: Selection<StewardUser>): Promise<number> {
    const { selection } = await this.reach(request, selected, 'others', 'delete');
    return super.deleteSelection(request, selection);
  }

  /** Opens accounts to their people, with no session that began before they were shut. */
  private async open(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    values: QueryDeepPartialEntity<StewardUser>,
    told: TextKey,
  ): Promise<void> {
    const { selection, accounts } = await this.reach(request, selected);
    const shut = accounts.filter(({ isActive, isStaff }) => !isActive || !isStaff).map(({ id }) => id);
    await endSessions(selection.manager, shut);
    this.tell(request, told, await selection.update(values));
  }

  /** Shuts accounts, and ends their sessions together with that. */
  private async shut(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    values: QueryDeepPartialEntity<StewardUser>,
    told: TextKey,
  ): Promise<void> {
    const { selection, ids } = await this.reach(request, selected);
    const count = await selection.update(values);
    await closeAccess(selection.manager, ids);
    this.tell(request, told, count);
  }

  /** Fixes, locks and reads the selected accounts, and makes sure that they are within the person's reach. */
  private async reach(
    request: AdminRequest,
    selected: Selection<StewardUser>,
    whose: 'others' | 'own too' = 'others',
    permission: 'change' | 'delete' = 'change',
  ): Promise<ReachedAccounts> {
    const policy = await AccountPolicy.open(request, selected.manager, this.permission(permission));
    const selection = await selected.pin();
    const accounts = await lockAccounts(selection);
    if (whose === 'others') policy.requireOthers(accounts);
    policy.requireReach(accounts);
    return { policy, selection, accounts, ids: accounts.map(({ id }) => id) };
  }

  private tell(request: AdminRequest, key: TextKey, count: number, groups = ''): void {
    this.messageUser(request, request.text(key, { count, groups }), 'success');
  }
}

/** Names groups in a sentence. */
function namesOf(request: AdminRequest, groups: readonly StewardGroup[]): string {
  return groups
    .map(({ name }) => name)
    .toSorted()
    .join(request.text('value.separator'));
}

/** Makes the admin of accounts for a site: a class of its own, since an admin class serves one site. */
export function createAccountAdmin(site: string, dataSource: string | undefined): Type<AccountAdmin> {
  @AdminModel(StewardUser, {
    site,
    ...(dataSource === undefined ? {} : { dataSource }),
    name: ACCOUNTS_NAME,
    verboseName: 'accounts.account',
    verboseNamePlural: 'accounts.accounts',
    listDisplay: ['username', 'isActive', 'isStaff', 'isSuperuser', 'groups', 'lastSeen', 'createdAt'],
    columns: {
      username: { header: 'accounts.field.username' },
      groups: { header: 'accounts.field.groups' },
      isActive: { header: 'accounts.column.active' },
      isStaff: { header: 'accounts.column.staff' },
      isSuperuser: { header: 'accounts.column.superuser' },
      permissions: { header: 'accounts.column.permissions' },
      createdAt: { header: 'accounts.column.created', display: 'dateTime' },
    },
    listFilter: ['isActive', 'isStaff', 'isSuperuser', 'groups'],
    searchFields: ['username'],
    ordering: ['username'],
    listReads: ['username'],
  })
  class SiteAccountAdmin extends AccountAdmin {}
  return SiteAccountAdmin;
}
