import { Inject, Module, type DynamicModule, type FactoryProvider, type OnApplicationBootstrap } from '@nestjs/common';
import { getDataSourceToken, TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AdminCoreModule } from '../admin-core.module.js';
import { checkTables } from '../discovery/table.check.js';
import { ConfigurationError, configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import { SiteRegistry } from '../site/site.registry.js';
import { accountEntities } from './account-entities.js';
import type { AccountsModuleAsyncOptions, AccountsModuleOptions, AccountsOptions } from './accounts-options.js';
import {
  ACCOUNTS_DATA_SOURCE,
  ACCOUNTS_DATA_SOURCE_NAME,
  ACCOUNTS_SETTINGS,
  resolveAccountsSettings,
} from './accounts-settings.js';
import { AccountsAuthenticator } from './accounts.authenticator.js';
import { AccountsOwnAccount } from './accounts.own-account.js';
import { AccountsService } from './accounts.service.js';
import { createAccountAdmins } from './administration/site-admins.js';
import { PasswordLinkStore } from './password-link.store.js';
import { SessionStore } from './session.store.js';
import { SignInThrottle } from './sign-in.throttle.js';

/** The token under which the options are injected as the host gave them. */
const ACCOUNTS_OPTIONS = Symbol('nest-steward:accounts-options');

/** The token under which the name of the site is injected on which accounts are administered. */
const ACCOUNTS_SITE = Symbol('nest-steward:accounts-site');

/**
 * Keeps accounts and sessions in the database of the host, and provides to the whole application AccountsAuthenticator, with which
 * they enter a site, and AccountsService, which makes them. An application imports it once.
 *
 * @example
 * AccountsModule.forRoot({ secret: process.env.ADMIN_SECRET })
 * AccountsModule.forRootAsync({ inject: [ConfigService], useFactory: (config: ConfigService) => ({ secret: config.get('ADMIN_SECRET') }) })
 */
@Module({})
export class AccountsModule implements OnApplicationBootstrap {
  constructor(
    @Inject(ACCOUNTS_DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(ACCOUNTS_DATA_SOURCE_NAME) private readonly dataSourceName: string,
    @Inject(ACCOUNTS_SITE) private readonly site: string | false | null,
    @Inject(SiteRegistry) private readonly sites: SiteRegistry,
  ) {}

  /** Checks that the tables of accounts are there, and the site. @throws ConfigurationError with ADMIN_TABLE_MISSING, ACCOUNTS_SITE_UNKNOWN */
  async onApplicationBootstrap(): Promise<void> {
    const expected = { name: this.dataSourceName, entities: accountEntities, migrations: 'accountMigrations' };
    const mistakes = [...(await checkTables(this.dataSource, expected)), ...this.checkSite()];
    if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  }

  /** An application without any site, such as one for a command, administers nothing. */
  private checkSite(): readonly ConfigurationMistake[] {
    const { site } = this;
    const names = this.sites.all().map(({ name }) => `'${name}'`);
    if (typeof site !== 'string' || names.length === 0 || this.sites.find(site)) return [];
    return [configurationMistake('ACCOUNTS_SITE_UNKNOWN', { site, sites: names.join(', ') })];
  }

  /**
   * Takes the options as they are. The application does not start with a mistake in them: ConfigurationError with
   * ACCOUNTS_SECRET_INVALID, ACCOUNTS_LIFETIME_INVALID, ACCOUNTS_SIGN_IN_LIMIT_INVALID, ACCOUNTS_SITE_UNKNOWN,
   * ADMIN_TABLES_MISSING or ADMIN_CACHE_ALWAYS_ENABLED.
   */
  static forRoot({ dataSource, site, ...options }: AccountsModuleOptions): DynamicModule {
    const given = { ...(dataSource && { dataSource }), ...(site !== undefined && { site }) };
    return AccountsModule.define({ useFactory: () => options, ...given });
  }

  /** Takes the options from a factory, with what it injects; mistakes in them are told as `forRoot` does. */
  static forRootAsync(options: AccountsModuleAsyncOptions): DynamicModule {
    return AccountsModule.define(options);
  }

  private static define(options: AccountsModuleAsyncOptions): DynamicModule {
    const { dataSource, site, imports = [], inject = [], useFactory } = options;
    const optionsProvider: FactoryProvider<AccountsOptions> = { provide: ACCOUNTS_OPTIONS, inject, useFactory };
    return {
      module: AccountsModule,
      global: true,
      imports: [AdminCoreModule, TypeOrmModule.forFeature(accountEntities, dataSource), ...imports],
      providers: [
        optionsProvider,
        { provide: ACCOUNTS_DATA_SOURCE_NAME, useValue: dataSource ?? 'default' },
        { provide: ACCOUNTS_DATA_SOURCE, useExisting: getDataSourceToken(dataSource) },
        {
          provide: ACCOUNTS_SETTINGS,
          inject: [ACCOUNTS_OPTIONS, ACCOUNTS_DATA_SOURCE, ACCOUNTS_DATA_SOURCE_NAME],
          useFactory: resolveAccountsSettings,
        },
        { provide: ACCOUNTS_SITE, useValue: site ?? null },
        SessionStore,
        SignInThrottle,
        PasswordLinkStore,
        AccountsOwnAccount,
        ...(site === false ? [] : createAccountAdmins(site, dataSource)),
        AccountsAuthenticator,
        AccountsService,
      ],
      exports: [AccountsAuthenticator, AccountsService],
    };
  }
}
