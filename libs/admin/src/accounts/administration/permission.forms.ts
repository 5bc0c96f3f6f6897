import { ArrayNotEmpty, IsString } from 'class-validator';
import type { AdminRequest } from '../../access/admin-request.js';
import type { ConfirmationPage } from '../../actions/confirmation-page.js';
import { FormField } from '../../forms/form-field.decorator.js';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import type { Selection } from '../../selection/selection.js';
import { AccountsModelAdmin } from './accounts-model.admin.js';

/** Asks which permissions to give, of those that the person holds. */
export class GrantPermissionsForm {
  @ArrayNotEmpty()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.permissions', choices: givable })
  permissions!: string[];
}

/** Asks which permissions to take away, of those that the selected accounts or groups hold themselves. */
export class RevokePermissionsForm {
  @ArrayNotEmpty()
  @IsString({ each: true })
  @FormField({ label: 'accounts.field.permissions', choices: revocable })
  permissions!: string[];
}

/** Gives the permissions that a person may give, for a form of the admins of accounts. */
export function givable(
  request: AdminRequest,
  _selection: Selection,
  admin: ModelAdmin,
): Readonly<Record<string, string>> {
  return admin instanceof AccountsModelAdmin ? admin.givablePermissions(request) : {};
}

/** Says so where none of the selected accounts or groups has a permission of its own, in place of a form with nothing to choose. */
export async function confirmRevoking(request: AdminRequest, selection: Selection<Holder>): Promise<ConfirmationPage> {
  const held = await heldByName(selection);
  return held.size > 0 ? {} : { text: request.text('accounts.nothing.permissions'), offered: false };
}

/** An account or a group. */
interface Holder {
  readonly permissions: readonly string[];
}

async function revocable(
  request: AdminRequest,
  selection: Selection<Holder>,
  admin: ModelAdmin,
): Promise<Readonly<Record<string, string>>> {
  return admin instanceof AccountsModelAdmin ? admin.labelPermissions(request, await heldByName(selection)) : {};
}

async function heldByName(selection: Selection<Holder>): Promise<ReadonlySet<string>> {
  const query = selection.createQueryBuilder();
  // Each list once, however many rows have it: the page that asks reads this each time it is shown.
  const lists = await query
    .orderBy()
    .select(`${query.alias}.permissions`, 'permissions')
    .distinct()
    .getRawMany<{ readonly permissions: string }>();
  // Safe: the column is JSON that was written of a list of texts.
  return new Set(lists.flatMap(({ permissions }) => JSON.parse(permissions) as readonly string[]));
}
