import type { DynamicModule, ModuleMetadata, Provider, Type } from '@nestjs/common';
import { MODULE_PATH } from '@nestjs/common/constants.js';
import { ApplicationConfig, HttpAdapterHost, ModuleRef, ModulesContainer } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { AdminAuthenticator } from './access/admin-authenticator.js';
import { AdminCoreModule } from './admin-core.module.js';
import type {
  AdminModuleAsyncOptions,
  AdminModuleOptions,
  AdminOptionsFactory,
  StaticSiteOptions,
} from './admin-module-options.js';
import { ActionRegistry } from './actions/action.registry.js';
import { deleteSelected } from './built-in/delete-selected.js';
import { exportSelected } from './built-in/export-selected.js';
import { purgeSelected } from './built-in/purge-selected.js';
import { restoreSelected } from './built-in/restore-selected.js';
import { DeletionConsequences } from './consequences/deletion.consequences.js';
import { AdminStartUp } from './discovery/admin.start-up.js';
import { checkLanguageOptions } from './discovery/language-option.check.js';
import { createRunAdmin } from './runs/run.admin.js';
import { RunsUnderWay } from './runs/runs-under-way.js';
import { stewardEntities } from './runs/steward-entities.js';
import { ModelAdminRegistry } from './model-admin/model-admin.registry.js';
import { AdminSite } from './site/admin-site.js';
import { resolveSiteOptions, type AdminSiteOptions } from './site/site-options.js';
import { DEFAULT_SITE, getAdminSiteToken } from './site/site-token.js';
import { SiteRegistry } from './site/site.registry.js';
import { checkContentPolicy } from './web/content-policy.check.js';
import { checkAccentColor } from './web/accent-color.check.js';
import { checkLinkedFiles } from './web/linked-file.check.js';
import { checkSiteUrl } from './web/site-url.check.js';
import { checkPrefix } from './web/prefix.check.js';
import { RouteEdge } from './web/route.edge.js';
import { createSiteRoutes } from './web/site.controller.js';
import { SiteHost } from './web/site.host.js';
import { SitePlace } from './web/site-place.js';

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
  const trimmed = path.replace(/^\/+|(?<!\/)\/+$/g, '');
  const routes = createSiteRoutes(trimmed, SiteHost, decorators);
  class AdminSiteModule {}
  return {
    module: AdminSiteModule,
    global: true,
    imports: [AdminCoreModule, TypeOrmModule.forFeature([...stewardEntities], dataSource), ...imports],
    controllers: [routes.controller],
    providers: [
      ...optionsProvider,
      createRunAdmin(name, dataSource),
      {
        provide: siteToken,
        inject: [optionsToken, SiteRegistry, AdminStartUp, ModelAdminRegistry, ModuleRef],
        useFactory: (
          options: AdminSiteOptions,
          sites: SiteRegistry,
          startUp: AdminStartUp,
          models: ModelAdminRegistry,
          moduleRef: ModuleRef,
        ): AdminSite => {
          const consequences = new DeletionConsequences(models, startUp.resolver);
          const site = new AdminSite(name, trimmed, resolveSiteOptions(options, dataSource), {
            isFrozen: () => startUp.isOver,
            // Looked up when it is asked for, because the host is made of the site.
            openSelection: (raw, token) => moduleRef.get(SiteHost).openSelection(raw, token),
            planDeletion: (...deletion) => consequences.plan(...deletion),
            refusedDeletions: (...deletion) => consequences.refusedModels(...deletion),
          });
          startUp.equip(
            site,
            [deleteSelected, restoreSelected, purgeSelected, exportSelected, ...(options.actions ?? [])],
            options.disabledActions ?? [],
          );
          sites.add(site);
          return site;
        },
      },
      {
        provide: SiteHost,
        inject: [
          siteToken,
          optionsToken,
          SiteRegistry,
          ModelAdminRegistry,
          ActionRegistry,
          AdminStartUp,
          RunsUnderWay,
          ModuleRef,
          HttpAdapterHost,
          ApplicationConfig,
          ModulesContainer,
        ],
        useFactory: (
          site: AdminSite,
          options: AdminSiteOptions,
          sites: SiteRegistry,
          models: ModelAdminRegistry,
          actions: ActionRegistry,
          startUp: AdminStartUp,
          runsUnderWay: RunsUnderWay,
          moduleRef: ModuleRef,
          adapterHost: HttpAdapterHost,
          config: ApplicationConfig,
          { applicationId }: ModulesContainer,
        ): SiteHost => {
          // Nest's RouterModule leaves its path on the class of the module it was given.
          const modulePath = (): unknown => Reflect.getMetadata(MODULE_PATH + applicationId, AdminSiteModule);
          const fullPath = (): string => [modulePath(), trimmed].filter((part) => typeof part === 'string').join('/');
          const edge = new RouteEdge(adapterHost, new SitePlace(config, fullPath));
          const authenticator: Type<AdminAuthenticator> | undefined = options.authenticator;
          startUp.expectAuthenticator(site, authenticator);
          startUp.expectAddress(site, () => edge.basePath);
          startUp.checkLater(() => [
            ...checkLanguageOptions(name, options),
            ...checkPrefix(site, config, fullPath()),
            ...checkAccentColor(site),
            ...checkLinkedFiles(site),
            ...checkContentPolicy(site),
            ...checkSiteUrl(site),
          ]);
          const parts = {
            site,
            sites,
            models,
            actions,
            startUp,
            runsUnderWay,
            moduleRef,
            adapterHost,
            edge,
            authenticator,
          };
          const host = new SiteHost(parts);
          edge.install({
            isModel: (segment) => models.find(site, segment) !== undefined,
            catchAll: (pattern) => routes.catchAll(pattern),
            refuseUntaken: (...untaken) => host.refuseUntaken(...untaken),
          });
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
