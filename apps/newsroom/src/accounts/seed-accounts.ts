import type { AccountsService } from 'nest-steward/accounts';
import { demoAccounts, demoPassword } from './demo-accounts.js';

/** Makes the accounts of the demo that are not there yet. */
export async function seedAccounts(accounts: AccountsService): Promise<void> {
  for (const { username, isStaff, isSuperuser, permissions } of demoAccounts) {
    if (await accounts.findByUsername(username)) continue;
    await accounts.createUser({ username, password: demoPassword, isStaff, isSuperuser, permissions });
  }
}
