import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import type { AdminRequest } from '../../access/admin-request.js';
import { AdminAction } from '../../actions/action.decorator.js';
import { ActionError } from '../../errors/action.error.js';
import { AdminModel } from '../../model-admin/admin-model.decorator.js';
import type { ObjectFact } from '../../model-admin/object-fact.js';
import type { Selection } from '../../selection/selection.js';
import type { TextKey } from '../../texts/english.js';
import { parseGroupName } from '../group-name.parser.js';
import { StewardGroup } from '../steward-group.entity.js';
import { isUniqueViolation } from '../../transactions/unique-violation.js';
import { AccountPolicy } from './account.policy.js';
import { AccountsModelAdmin } from './accounts-model.admin.js';
import { GroupNameForm, NewGroupForm } from './group.forms.js';
import { lockGroups } from './locked-rows.js';
import { confirmRevoking, GrantPermissionsForm, RevokePermissionsForm } from './permission.forms.js';

/** The name of the list of groups in addresses and permissions. */
const GROUPS_NAME = 'account-group';

const onBothPages = ['list', 'object'] as const;

/** Says how groups appear on a site, and has the actions by which they are administered; what each person may do, `AccountPolicy` decides. */
export abstract class AccountGroupAdmin extends AccountsModelAdmin<StewardGroup> {
  protected override readonly administering = ['createGroup', 'renameGroup', 'grantPermissions', 'revokePermissions'];

  override getRowLabel({ name }: StewardGroup): string {
    return name;
  }

  override getObjectFacts(request: AdminRequest, { permissions }: StewardGroup): readonly ObjectFact[] {
    const holds = [...permissions].toSorted().map((codename) => this.permissionLabel(request, codename));
    return [{ term: request.text('accounts.fact.holds'), value: holds }];
  }

  @AdminAction({
    description: 'accounts.group.create',
    selection: 'none',
    permissions: ['add'],
    form: NewGroupForm,
  })
  async createGroup(
    request: AdminRequest,
    { manager }: Selection<StewardGroup>,
    { name: typed, permissions = [] }: NewGroupForm,
  ): Promise<void> {
    const policy = await AccountPolicy.open(request, manager, this.permission('add'));
    policy.requireHeld(permissions);
    const name = parseGroupName(typed) ?? '';
    const row = { id: randomUUID(), name, permissions, createdAt: Date.now() };
    await this.named(request, name, () => manager.insert(StewardGroup, row));
    this.messageUser(request, request.text('accounts.group.created', { name }), 'success');
  }

  @AdminAction({
    description: 'accounts.group.rename',
    locations: onBothPages,
    maximum: 1,
    form: GroupNameForm,
  })
  async renameGroup(
    request: AdminRequest,
    selected: Selection<StewardGroup>,
    { name: typed }: GroupNameForm,
  ): Promise<void> {
    const { policy, selection, groups } = await this.open(request, selected);
    policy.requireGroups(groups);
    const name = parseGroupName(typed) ?? '';
    await this.named(request, name, () => selection.update({ name }));
    this.messageUser(request, request.text('accounts.group.renamed', { name }), 'success');
  }

  @AdminAction({
    description: 'accounts.action.grant',
    locations: onBothPages,
    form: GrantPermissionsForm,
  })
  async grantPermissions(
    request: AdminRequest,
    selected: Selection<StewardGroup>,
    { permissions: granted }: GrantPermissionsForm,
  ): Promise<void> {
    const { policy, selection, groups } = await this.open(request, selected);
    await policy.requireGroupsOfOthers(groups, false);
    policy.requireHeld(granted);
    const count = await selection.saveEach((group) => {
      Object.assign(group, { permissions: [...new Set([...group.permissions, ...granted])] });
    });
    this.tell(request, 'accounts.group.granted', count);
  }

  @AdminAction({
    description: 'accounts.action.revoke',
    locations: onBothPages,
    form: RevokePermissionsForm,
    confirm: confirmRevoking,
  })
  async revokePermissions(
    request: AdminRequest,
    selected: Selection<StewardGroup>,
    { permissions: revoked }: RevokePermissionsForm,
  ): Promise<void> {
    const { policy, selection, groups } = await this.open(request, selected);
    await policy.requireGroupsOfOthers(groups, true);
    const count = await selection.saveEach((group) => {
      Object.assign(group, { permissions: group.permissions.filter((codename) => !revoked.includes(codename)) });
    });
    this.tell(request, 'accounts.group.revoked', count);
  }

  override async deleteSelection(request: AdminRequest, selected: Selection<StewardGroup>): Promise<number> {
    const { policy, selection, groups } = await this.open(request, selected, 'delete');
    await policy.requireGroupsOfOthers(groups, true);
    return super.deleteSelection(request, selection);
  }

  /** Fixes, locks and reads the selected groups. */
  private async open(
    request: AdminRequest,
    selected: Selection<StewardGroup>,
    permission: 'change' | 'delete' = 'change',
  ): Promise<{
    readonly policy: AccountPolicy;
    readonly selection: Selection<StewardGroup>;
    readonly groups: readonly StewardGroup[];
  }> {
    const policy = await AccountPolicy.open(request, selected.manager, this.permission(permission));
    const selection = await selected.pin();
    return { policy, selection, groups: await lockGroups(selection) };
  }

  /** Writes a name. @throws ActionError where another group has it */
  private async named<R>(request: AdminRequest, name: string, write: () => Promise<R>): Promise<R> {
    try {
      return await write();
    } catch (cause) {
      if (!isUniqueViolation(cause)) throw cause;
      throw new ActionError(request.text('accounts.refused.groupNameTaken', { name }), { cause });
    }
  }

  private tell(request: AdminRequest, key: TextKey, count: number): void {
    this.messageUser(request, request.text(key, { count }), 'success');
  }
}

/** Makes the admin of groups for a site: a class of its own, since an admin class serves one site. */
export function createAccountGroupAdmin(site: string, dataSource: string | undefined): Type<AccountGroupAdmin> {
  @AdminModel(StewardGroup, {
    site,
    ...(dataSource === undefined ? {} : { dataSource }),
    name: GROUPS_NAME,
    verboseName: 'accounts.group',
    verboseNamePlural: 'accounts.groups',
    listDisplay: ['name', 'permissions', 'createdAt'],
    columns: {
      name: { header: 'accounts.field.groupName' },
      permissions: { header: 'accounts.field.permissions' },
      createdAt: { header: 'accounts.column.created', display: 'dateTime' },
    },
    searchFields: ['name'],
    ordering: ['name'],
    listReads: ['name'],
  })
  class SiteAccountGroupAdmin extends AccountGroupAdmin {}
  return SiteAccountGroupAdmin;
}
