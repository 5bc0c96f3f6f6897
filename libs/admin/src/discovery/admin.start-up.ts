import type { Type } from '@nestjs/common';
import type { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { Action } from '../actions/action.js';
import { StewardError } from '../errors/steward.error.js';
import { ConfigurationError, configurationMistake, type ConfigurationMistake } from '../errors/configuration.error.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { AdminSite } from '../site/admin-site.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { checkActions } from './action.check.js';
import { AdminResolver } from './admin.resolver.js';
import { checkList } from './list.check.js';
import { ModelAdminExplorer } from './model-admin.explorer.js';
import { checkModels } from './model.check.js';
import { checkSites } from './site.check.js';

/** Starts all sites of an application: finds the admins, checks everything, and fixes the sites. */
export class AdminStartUp {
  readonly resolver: AdminResolver;
  private readonly authenticators = new Map<AdminSite, Type<AdminAuthenticator> | undefined>();
  private mistakes: readonly ConfigurationMistake[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly moduleRef: ModuleRef,
    private readonly sites: SiteRegistry,
    private readonly models: ModelAdminRegistry,
  ) {
    this.resolver = new AdminResolver(moduleRef);
  }

  /** Gives a site the actions its options name; one that can't be given is a mistake like all others. */
  equip(site: AdminSite, added: readonly Action[], disabled: readonly string[]): void {
    const changes = [
      ...added.map((action) => () => site.addAction(action)),
      ...disabled.map((name) => () => site.disableAction(name)),
    ];
    for (const change of changes) {
      try {
        change();
      } catch (error) {
        if (!(error instanceof StewardError)) throw error;
        this.mistakes = [...this.mistakes, { code: error.code, text: error.message }];
      }
    }
  }

  /** Remembers who tells a site who is asking, to be looked for when everything is there. */
  expectAuthenticator(site: AdminSite, authenticator: Type<AdminAuthenticator> | undefined): void {
    this.authenticators.set(site, authenticator);
  }

  /** Finds the admin classes: before the application's own `onModuleInit`, as far as Nest's order allows. */
  explore(): void {
    const explorer = new ModelAdminExplorer(this.discovery, this.moduleRef, this.sites, this.models, this.resolver);
    this.mistakes = [...this.mistakes, ...explorer.explore()];
  }

  /** Checks everything at once, and freezes the sites. @throws ConfigurationError with every mistake there is */
  check(): void {
    const definitions = this.sites.all().flatMap((site) => this.models.onSite(site));
    const mistakes = [
      ...checkSites(this.sites, this.moduleRef),
      ...this.checkAuthenticators(),
      ...this.mistakes,
      ...checkModels(definitions),
      ...definitions.flatMap((definition) => [...checkList(definition, this.models), ...checkActions(definition)]),
    ];
    if (mistakes.length > 0) throw new ConfigurationError(mistakes);
    for (const site of this.sites.all()) site.freeze();
  }

  private checkAuthenticators(): readonly ConfigurationMistake[] {
    return [...this.authenticators].flatMap(([site, authenticator]) => {
      if (!authenticator) return [configurationMistake('ADMIN_AUTHENTICATOR_MISSING', { site: site.name })];
      const wrapper = this.discovery.getProviders().find(({ metatype }) => metatype === authenticator);
      if (wrapper) this.resolver.add(authenticator, wrapper);
      const values = { site: site.name, authenticator: authenticator.name };
      return wrapper ? [] : [configurationMistake('ADMIN_AUTHENTICATOR_UNKNOWN', values)];
    });
  }
}
