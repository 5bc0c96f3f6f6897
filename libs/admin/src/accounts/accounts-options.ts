import type { FactoryProvider, ModuleMetadata } from '@nestjs/common';

/** What the accounts may be told; a factory of `forRootAsync` gives these. */
export interface AccountsOptions {
  /**
   * Keys the hashes of session tokens: at least 32 bytes, the same in all processes. Whoever changes it signs everybody out.
   * Typed to take `process.env.ADMIN_SECRET` as it is; without a value the application does not start.
   */
  readonly secret: string | undefined;
  /** Bounds how long a sign-in lasts, in milliseconds: 43,200,000, which is 12 hours, by default. */
  readonly sessionLifetime?: number;
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
