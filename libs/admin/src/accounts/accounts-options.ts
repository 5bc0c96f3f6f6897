import type { FactoryProvider, ModuleMetadata } from '@nestjs/common';
import type { SignInLimits } from './sign-in.limits.js';

/** What the accounts may be told; a factory of `forRootAsync` gives these. */
export interface AccountsOptions {
  /**
   * Keys the hashes of session tokens: at least 32 bytes, the same in all processes. Of several the first is used for what is new, and
   * the others find what they hashed, so that a new secret signs nobody out: `[newSecret, oldSecret]`.
   * Typed to take `process.env.ADMIN_SECRET` as it is; without a value the application does not start.
   */
  readonly secret: string | readonly (string | undefined)[] | undefined;
  /** Bounds how long a sign-in lasts, in milliseconds: 43,200,000, which is 12 hours, by default. */
  readonly sessionLifetime?: number;
  /** Bounds how long a sign-in lasts that is not used, in milliseconds: 7,200,000, which is 2 hours, by default; 120,000 at least. */
  readonly sessionIdleLifetime?: number;
  /** Bounds how often a sign-in may fail: `{ perAccountAndAddress: 5, perAccount: 20, perAddress: 100, window: 900_000 }` by default. */
  readonly signInLimits?: SignInLimits;
  /** Says for how long a one-time password link works, in milliseconds: 86,400,000, which is a day, by default. */
  readonly passwordLinkLifetime?: number;
}

/** What the accounts need before Nest's container is there. */
export interface StaticAccountsOptions {
  /**
   * Names the site on which accounts and groups are administered. By default the site without a name, where accounts sign in by
   * AccountsAuthenticator; false for none.
   */
  readonly site?: string | false;
  /** Names the data source that holds the accounts; the default one by default. */
  readonly dataSource?: string;
}

/** The options of `AccountsModule.forRoot`. */
export interface AccountsModuleOptions extends StaticAccountsOptions, AccountsOptions {}

/** The options of `AccountsModule.forRootAsync`: the static ones, and the factory that makes the others. */
export interface AccountsModuleAsyncOptions extends StaticAccountsOptions, Pick<ModuleMetadata, 'imports'> {
  /** Lists what the factory is given, in order. */
  readonly inject?: NonNullable<FactoryProvider['inject']>;
  /** Makes the options from what is injected. */
  readonly useFactory: FactoryProvider<AccountsOptions>['useFactory'];
}
