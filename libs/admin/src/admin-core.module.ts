import {
  type BeforeApplicationShutdown,
  Inject,
  Module,
  type NestModule,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryModule, DiscoveryService, ModuleRef } from '@nestjs/core';
import { ActionRegistry } from './actions/action.registry.js';
import { AdminResolver } from './discovery/admin.resolver.js';
import { AdminStartUp } from './discovery/admin.start-up.js';
import { ModelAdminRegistry } from './model-admin/model-admin.registry.js';
import { PermissionCatalogue } from './model-admin/permission.catalogue.js';
import { RunsUnderWay } from './runs/runs-under-way.js';
import { SiteRegistry } from './site/site.registry.js';

/** What all sites of an application share. */
@Module({
  imports: [DiscoveryModule],
  providers: [
    SiteRegistry,
    ModelAdminRegistry,
    RunsUnderWay,
    {
      provide: ActionRegistry,
      inject: [ModelAdminRegistry],
      useFactory: (models: ModelAdminRegistry) => new ActionRegistry(models),
    },
    {
      provide: AdminStartUp,
      inject: [DiscoveryService, ModuleRef, SiteRegistry, ModelAdminRegistry],
      useFactory: (
        discovery: DiscoveryService,
        moduleRef: ModuleRef,
        sites: SiteRegistry,
        models: ModelAdminRegistry,
      ) => new AdminStartUp(discovery, moduleRef, sites, models),
    },
    {
      provide: PermissionCatalogue,
      inject: [SiteRegistry, ModelAdminRegistry, ActionRegistry, AdminStartUp],
      useFactory: (sites: SiteRegistry, models: ModelAdminRegistry, actions: ActionRegistry, startUp: AdminStartUp) =>
        new PermissionCatalogue(sites, models, actions, () => startUp.isOver),
    },
    { provide: AdminResolver, inject: [AdminStartUp], useFactory: ({ resolver }: AdminStartUp) => resolver },
  ],
  exports: [
    SiteRegistry,
    ModelAdminRegistry,
    ActionRegistry,
    AdminStartUp,
    AdminResolver,
    PermissionCatalogue,
    RunsUnderWay,
  ],
})
export class AdminCoreModule implements NestModule, OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    @Inject(AdminStartUp) private readonly startUp: AdminStartUp,
    @Inject(RunsUnderWay) private readonly runsUnderWay: RunsUnderWay,
  ) {}

  /** Is called by Nest before any route is there. */
  async configure(): Promise<void> {
    await this.startUp.checkPlaces();
  }

  onModuleInit(): void {
    this.startUp.explore();
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.startUp.check();
  }

  /** Is called by Nest before it closes the server and the data sources. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.runsUnderWay.close();
  }
}
