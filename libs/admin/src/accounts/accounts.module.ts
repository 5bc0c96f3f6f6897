import { Module, type DynamicModule, type FactoryProvider } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { accountEntities } from './account-entities.js';
import type { AccountsModuleAsyncOptions, AccountsModuleOptions, AccountsOptions } from './accounts-options.js';
import { ACCOUNTS_DATA_SOURCE, ACCOUNTS_SETTINGS, resolveAccountsSettings } from './accounts-settings.js';
import { AccountsAuthenticator } from './accounts.authenticator.js';
import { AccountsService } from './accounts.service.js';
import { SessionStore } from './session.store.js';

/** The token under which the options are injected as the host gave them. */
const ACCOUNTS_OPTIONS = Symbol('nest-steward:accounts-options');

/**
 * Keeps accounts and sessions in the database of the host, and provides to the whole application AccountsAuthenticator, with which
 * they enter a site, and AccountsService, which makes them. An application imports it once.
 *
 * @example
 * AccountsModule.forRoot({ secret: process.env.ADMIN_SECRET })
 * AccountsModule.forRootAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => ({ secret: config.get('ADMIN_SECRET') }) })
 */
@Module({})
export class AccountsModule {
  /**
   * Takes the options as they are. The application does not start with a mistake in them: ConfigurationError with
   * ACCOUNTS_SECRET_INVALID, ACCOUNTS_SESSION_LIFETIME_INVALID or ADMIN_TABLES_MISSING.
   */
  static forRoot({ dataSource, ...options }: AccountsModuleOptions): DynamicModule {
    return AccountsModule.define({ useFactory: () => options, ...(dataSource && { dataSource }) });
  }

  /** Takes the options from a factory, with what it injects; mistakes in them are told as `forRoot` does. */
  static forRootAsync(options: AccountsModuleAsyncOptions): DynamicModule {
    return AccountsModule.define(options);
  }

  private static define(options: AccountsModuleAsyncOptions): DynamicModule {
    const { dataSource, imports = [], inject = [], useFactory } = options;
    const optionsProvider: FactoryProvider<AccountsOptions> = { provide: ACCOUNTS_OPTIONS, inject, useFactory };
    return {
      module: AccountsModule,
      global: true,
      imports: [TypeOrmModule.forFeature(accountEntities, dataSource), ...imports],
      providers: [
        optionsProvider,
        { provide: ACCOUNTS_DATA_SOURCE, useExisting: getDataSourceToken(dataSource) },
        {
          provide: ACCOUNTS_SETTINGS,
          inject: [ACCOUNTS_OPTIONS, ACCOUNTS_DATA_SOURCE],
          useFactory: (given: AccountsOptions, source: DataSource) =>
            resolveAccountsSettings(given, source, dataSource ?? 'default'),
        },
        SessionStore,
        AccountsAuthenticator,
        AccountsService,
      ],
      exports: [AccountsAuthenticator, AccountsService],
    };
  }
}
