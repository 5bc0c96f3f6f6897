/**
 * The public door of the accounts: users in the database of the host, and their sign-in.
 *
 * @module nest-steward/accounts
 */
export { accountEntities } from './accounts/account-entities.js';
export { accountMigrations } from './accounts/account-migrations.js';
export { AccountUser } from './accounts/account-user.js';
export type {
  AccountsModuleAsyncOptions,
  AccountsModuleOptions,
  AccountsOptions,
  StaticAccountsOptions,
} from './accounts/accounts-options.js';
export { AccountsAuthenticator } from './accounts/accounts.authenticator.js';
export { AccountsModule } from './accounts/accounts.module.js';
export { AccountsService } from './accounts/accounts.service.js';
export type { NewAccount } from './accounts/new-account.js';
export type { NewGroup } from './accounts/new-group.js';
export type { PasswordLink } from './accounts/password-link.js';
export type { AccountsRequest } from './accounts/session-cookie.js';
export type { SignInLimits } from './accounts/sign-in.limits.js';
export { StewardAttempt } from './accounts/steward-attempt.entity.js';
export { StewardGroup } from './accounts/steward-group.entity.js';
export { StewardPasswordLink } from './accounts/steward-password-link.entity.js';
export { StewardSession } from './accounts/steward-session.entity.js';
export { StewardUser } from './accounts/steward-user.entity.js';
