import type { Type } from '@nestjs/common';
import type { ModelAdmin } from '../../model-admin/model-admin.js';
import { addLibraryAdmin } from '../../model-admin/library-admins.js';
import { onlyWhere } from '../../model-admin/site-condition.js';
import { DEFAULT_SITE } from '../../site/site-token.js';
import { AccountsAuthenticator } from '../accounts.authenticator.js';
import { createAccountGroupAdmin } from './account-group.admin.js';
import { createAccountAdmin } from './account.admin.js';

/**
 * Makes the admins of accounts and groups for the site that `AccountsModule` names. Where it names none, they are for the site without
 * a name, if accounts sign in there: on a site that has another sign-in nobody expects them, nor could administer them.
 */
export function createAccountAdmins(
  site: string | undefined,
  dataSource: string | undefined,
): readonly Type<ModelAdmin>[] {
  const name = site ?? DEFAULT_SITE;
  const admins = [createAccountAdmin(name, dataSource), createAccountGroupAdmin(name, dataSource)];
  for (const admin of admins) {
    addLibraryAdmin(admin);
    onlyWhere(admin, (authenticator) => site !== undefined || authenticator === AccountsAuthenticator);
  }
  return admins;
}
