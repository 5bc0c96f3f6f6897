import {
  type DynamicModule,
  Inject,
  Module,
  type ModuleMetadata,
  type OnApplicationBootstrap,
  type OnModuleInit,
  type Provider,
  type Type,
} from '@nestjs/common';
import { ApplicationConfig, DiscoveryModule, DiscoveryService, HttpAdapterHost, ModuleRef } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { AdminAuthenticator, Awaitable } from './access/admin-authenticator.js';
import { ActionRegistry } from './actions/action.registry.js';
import { deleteSelected } from './built-in/delete-selected.js';
import { AdminStartUp } from './discovery/admin.start-up.js';
import { stewardEntities } from './holds/steward-entities.js';
import { ModelAdminRegistry } from './model-admin/model-admin.registry.js';
import { AdminSite } from './site/admin-site.js';
import { resolveSiteOptions, type AdminSiteOptions } from './site/site-options.js';
import { DEFAULT_SITE, getAdminSiteToken } from './site/site-token.js';
import { SiteRegistry } from './site/site.registry.js';
import { RouteEdge } from './web/route.edge.js';
import { createSiteRoutes } from './web/site.controller.js';
import { SiteHost } from './web/site.host.js';

/** What a site needs before Nest's container is there. */
export interface StaticSiteOptions {
  /** Is the address of the site without slashes around it: `'admin'`. A global prefix of the application comes before it. */
  readonly path: string;
  /** Names the site, where there are several: `'default'` by default. */
  readonly name?: string;
  /** Names the data source that holds the library's own tables: TypeORM's default one by default. */
  readonly dataSource?: string;
  /** Go onto the site's controller: `[Public()]` for a host with a guard on everything. */
  readonly decorators?: readonly ClassDecorator[];
}

/** What `AdminModule.forRoot` takes. */
export interface AdminModuleOptions extends StaticSiteOptions, AdminSiteOptions {}

/** Makes a site's options, for `useClass` and `useExisting`. */
export interface AdminOptionsFactory {
  createAdminOptions(): Awaitable<AdminSiteOptions>;
}

/** What `AdminModule.forRootAsync` takes: the static options, and one of `useFactory`, `useClass` and `useExisting`. */
export interface AdminModuleAsyncOptions extends StaticSiteOptions, Pick<ModuleMetadata, 'imports'> {
  readonly inject?: readonly (Type | string | symbol)[];
  readonly useFactory?: (...dependencies: never[]) => Awaitable<AdminSiteOptions>;
  readonly useClass?: Type<AdminOptionsFactory>;
  readonly useExisting?: Type<AdminOptionsFactory>;
}

/** What all sites of an application share. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    SiteRegistry,
    ModelAdminRegistry,
    { provide: ActionRegistry, inject: [ModelAdminRegistry], useFactory: (models: ModelAdminRegistry) => new ActionRegistry(models) },
    {
      provide: AdminStartUp,
      inject: [DiscoveryService, ModuleRef, SiteRegistry, ModelAdminRegistry],
      useFactory: (discovery: DiscoveryService, moduleRef: ModuleRef, sites: SiteRegistry, models: ModelAdminRegistry) =>
        new AdminStartUp(discovery, moduleRef, sites, models),
    },
  ],
  exports: [SiteRegistry, ModelAdminRegistry, ActionRegistry, AdminStartUp],
})
class AdminCoreModule implements OnModuleInit, OnApplicationBootstrap {
  constructor(@Inject(AdminStartUp) private readonly startUp: AdminStartUp) {}

  onModuleInit(): void {
    this.startUp.explore();
  }

  onApplicationBootstrap(): void {
    this.startUp.check();
  }
}

/**
 * Puts one admin into an application. Import it once for each site.
 *
 * @example
 * AdminModule.forRoot({ path: 'admin', siteHeader: 'Newsroom', authenticator: AccountsAuthenticator })
 */
export class AdminModule {
  /** Makes a site of options that are known when the module is written. */
  static forRoot(options: AdminModuleOptions): DynamicModule {
    const optionsToken = Symbol('steward:options');
    return siteModule(options, [{ provide: optionsToken, useValue: options }], optionsToken, []);
  }

  /** Makes a site of options that a factory gives. */
  static forRootAsync(options: AdminModuleAsyncOptions): DynamicModule {
    const optionsToken = Symbol('steward:options');
    return siteModule(options, optionsProviders(options, optionsToken), optionsToken, options.imports ?? []);
  }
}

/** Makes the module of one site: a class of its own, since Nest knows a class as one module. */
function siteModule(
  { name = DEFAULT_SITE, path, dataSource, decorators = [] }: StaticSiteOptions,
  optionsProvider: readonly Provider[],
  optionsToken: symbol,
  imports: NonNullable<ModuleMetadata['imports']>,
): DynamicModule {
  const siteToken = getAdminSiteToken(name);
  const trimmed = path.replace(/^\/+|\/+$/g, '');
  let host: SiteHost | undefined;
  const routes = createSiteRoutes(trimmed, () => requireHost(host), decorators);
  class AdminSiteModule {}
  return {
    module: AdminSiteModule,
    global: true,
    imports: [AdminCoreModule, TypeOrmModule.forFeature([...stewardEntities], dataSource), ...imports],
    controllers: [routes.controller],
    providers: [
      ...optionsProvider,
      {
        provide: siteToken,
        inject: [optionsToken, SiteRegistry],
        useFactory: (options: AdminSiteOptions, sites: SiteRegistry): AdminSite => {
          const site = new AdminSite(name, trimmed, resolveSiteOptions(options, dataSource));
          for (const action of [deleteSelected, ...(options.actions ?? [])]) site.addAction(action);
          for (const action of options.disabledActions ?? []) site.disableAction(action);
          sites.add(site);
          return site;
        },
      },
      {
        provide: SiteHost,
        inject: [siteToken, optionsToken, ModelAdminRegistry, ActionRegistry, AdminStartUp, ModuleRef, HttpAdapterHost, ApplicationConfig],
        useFactory: (
          site: AdminSite,
          options: AdminSiteOptions,
          models: ModelAdminRegistry,
          actions: ActionRegistry,
          startUp: AdminStartUp,
          moduleRef: ModuleRef,
          adapterHost: HttpAdapterHost,
          config: ApplicationConfig,
        ): SiteHost => {
          const edge = new RouteEdge(adapterHost, config, trimmed, () => site.options.bodyLimit);
          const authenticator: Type<AdminAuthenticator> | undefined = options.authenticator;
          startUp.expectAuthenticator(site, authenticator);
          host = new SiteHost({ site, models, actions, startUp, moduleRef, adapterHost, edge, authenticator });
          edge.install('', (pattern) => routes.catchAll(pattern));
          return host;
        },
      },
    ],
    exports: [siteToken, AdminCoreModule],
  };
}

function optionsProviders(options: AdminModuleAsyncOptions, provide: symbol): readonly Provider[] {
  const { inject = [], useFactory, useClass, useExisting } = options;
  if (useFactory) return [{ provide, inject: [...inject], useFactory }];
  const factory = useExisting ?? useClass;
  if (!factory) throw new TypeError('AdminModule.forRootAsync needs one of useFactory, useClass and useExisting.');
  const made: Provider = {
    provide,
    inject: [factory],
    useFactory: (optionsFactory: AdminOptionsFactory) => optionsFactory.createAdminOptions(),
  };
  return useExisting ? [made] : [made, factory];
}

function requireHost(host: SiteHost | undefined): SiteHost {
  if (!host) throw new TypeError('The admin was asked before the application had started.');
  return host;
}
