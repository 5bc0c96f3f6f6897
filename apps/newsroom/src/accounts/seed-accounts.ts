import type { AccountsService } from 'nest-steward/accounts';
import { demoAccounts, demoGroups, demoPassword } from './demo-accounts.js';

/** Makes the groups and the accounts of the demo that are not there yet. */
export async function seedAccounts(accounts: AccountsService): Promise<void> {
  for (const group of demoGroups) {
    if (!(await accounts.findGroupByName(group.name))) await accounts.createGroup(group);
  }
  for (const { username, isStaff, isSuperuser, permissions, groups } of demoAccounts) {
    if (await accounts.findByUsername(username)) continue;
    await accounts.createUser({ username, password: demoPassword, isStaff, isSuperuser, permissions, groups });
  }
}
