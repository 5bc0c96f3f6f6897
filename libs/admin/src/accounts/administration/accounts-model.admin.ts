import { Inject } from '@nestjs/common';
import type { AdminRequest } from '../../access/admin-request.js';
import type { Action } from '../../actions/action.js';
import { ModelAdmin } from '../../model-admin/model-admin.js';
import { PermissionCatalogue } from '../../model-admin/permission.catalogue.js';
import { AccountUser } from '../account-user.js';

/** What the admins of accounts and of groups share: what permissions are called, and whom they are for. */
export abstract class AccountsModelAdmin<T extends object> extends ModelAdmin<T> {
  @Inject(PermissionCatalogue)
  protected readonly catalogue!: PermissionCatalogue;

  /** Names what only an account may be offered to do here, since what it may give and to whom depends on its own row. */
  protected abstract readonly administering: readonly string[];

  /** Leaves out what changes accounts for who signs in by another way: nothing is known of what they hold. */
  override async getActions(request: AdminRequest): Promise<Map<string, Action<T>>> {
    const actions = await super.getActions(request);
    if (request.user instanceof AccountUser) return actions;
    for (const name of [...this.administering, 'deleteSelected']) actions.delete(name);
    return actions;
  }

  /** Gives the permissions that a person may give, with what they are called, for a form. */
  givablePermissions(request: AdminRequest): Readonly<Record<string, string>> {
    const { user } = request;
    const held = this.catalogue.all(request).filter(({ codename }) => user.isSuperuser || user.hasPermission(codename));
    return Object.fromEntries(held.map(({ codename, label }) => [codename, label]));
  }

  /** Says what permissions are called, for a form: those too that no admin names any more. */
  labelPermissions(request: AdminRequest, codenames: Iterable<string>): Readonly<Record<string, string>> {
    const sorted = [...new Set(codenames)].toSorted();
    return Object.fromEntries(sorted.map((codename) => [codename, this.permissionLabel(request, codename)]));
  }

  /** Says what a permission is called: "Article: publish (article.publish)". */
  permissionLabel(request: AdminRequest, codename: string): string {
    const named = this.catalogue.find(codename, request);
    return named
      ? request.text('accounts.permission.named', { label: named.label, codename })
      : request.text('accounts.permission.gone', { codename });
  }
}
