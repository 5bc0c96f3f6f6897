import { Logger, type Type } from '@nestjs/common';
import type { DiscoveryService, ModuleRef } from '@nestjs/core';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { Action } from '../actions/action.js';
import { checkList } from '../change-list/list.check.js';
import { StewardError } from '../errors/steward.error.js';
import { ConfigurationError, type ConfigurationMistake } from '../errors/configuration.error.js';
import { EntityKey } from '../keyset/entity-key.js';
import { deletesEach } from '../model-admin/deletion-way.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { AdminSite } from '../site/admin-site.js';
import type { SiteRegistry } from '../site/site.registry.js';
import { checkActions } from './action.check.js';
import { AdminResolver } from './admin.resolver.js';
import { findAuthenticator } from './authenticator.explorer.js';
import { checkDataSources } from './data-source.check.js';
import { reportForeignKeys } from './foreign-key.report.js';
import { exploreListFilters } from './list-filter.explorer.js';
import { ModelAdminExplorer } from './model-admin.explorer.js';
import { checkModels } from './model.check.js';
import { committedReaderOf } from '../transactions/committed.reader.js';
import { checkSitePaths, checkSites } from './site.check.js';

/** Starts all sites of an application: finds the admins, checks everything, and ends the time in which sites may change. */
export class AdminStartUp {
  readonly resolver = new AdminResolver();
  private readonly authenticators = new Map<AdminSite, Type<AdminAuthenticator> | undefined>();
  private readonly addresses = new Map<AdminSite, () => string>();
  private readonly laterChecks: (() => readonly ConfigurationMistake[])[] = [];
  private mistakes: readonly ConfigurationMistake[] = [];
  private over = false;
  private readonly logger = new Logger('Steward');
  private readonly addressOf = (site: AdminSite): string => this.addresses.get(site)?.() ?? `/${site.path}`;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly moduleRef: ModuleRef,
    private readonly sites: SiteRegistry,
    private readonly models: ModelAdminRegistry,
  ) {}

  /** Says whether everything was checked, and found right. */
  get isOver(): boolean {
    return this.over;
  }

  /** Gives a site the actions its options name. */
  equip(site: AdminSite, added: readonly Action[], disabled: readonly string[]): void {
    for (const action of added) this.attempt(() => site.addAction(action));
    for (const name of disabled) this.attempt(() => site.disableAction(name));
  }

  /** Makes something that the options of a site ask for. A coded error is a mistake like all others, and nothing is made. */
  attempt<R>(make: () => R): R | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof StewardError)) throw error;
      this.mistakes = [...this.mistakes, { code: error.code, text: error.message }];
      return undefined;
    }
  }

  /** Remembers who tells a site who is asking, to be looked for when everything is there. */
  expectAuthenticator(site: AdminSite, authenticator: Type<AdminAuthenticator> | undefined): void {
    this.authenticators.set(site, authenticator);
  }

  /** Remembers how to find the address of a site with every prefix: `'/api/admin'`. */
  expectAddress(site: AdminSite, address: () => string): void {
    this.addresses.set(site, address);
  }

  /** Remembers what can only be checked when the application is told all: its global prefix comes after its providers. */
  checkLater(check: () => readonly ConfigurationMistake[]): void {
    this.laterChecks.push(check);
  }

  /**
   * Checks everything ahead of time where two sites are in each other's way: of routes that are there twice Fastify would only tell
   * an error of its own.
   *
   * @throws ConfigurationError with every mistake there is
   */
  async checkPlaces(): Promise<void> {
    if (checkSitePaths(this.sites, this.addressOf).length === 0) return;
    this.explore();
    await this.check();
  }

  /** Finds the admin classes: before the application's own `onModuleInit`, as far as Nest's order allows. */
  explore(): void {
    const { discovery, moduleRef, sites, models, resolver } = this;
    const authenticatorOf = (site: AdminSite): Type<AdminAuthenticator> | undefined => this.authenticators.get(site);
    const explorer = new ModelAdminExplorer(discovery, moduleRef, sites, models, resolver, authenticatorOf);
    this.mistakes = [...this.mistakes, ...explorer.explore()];
  }

  /** Checks everything at once, and logs what each site lists. @throws ConfigurationError with every mistake there is */
  async check(): Promise<void> {
    const definitions = this.sites.all().flatMap((site) => this.models.onSite(site));
    exploreListFilters(this.models, this.discovery);
    const mistakes = [
      ...checkSites(this.sites),
      ...checkSitePaths(this.sites, this.addressOf),
      ...this.laterChecks.flatMap((check) => check()),
      ...(await checkDataSources(this.sites, definitions, this.moduleRef)),
      ...this.checkAuthenticators(),
      ...this.mistakes,
      ...checkModels(definitions),
      ...definitions.flatMap((definition) => [
        ...checkList(definition, this.models),
        ...checkActions(definition, this.models),
      ]),
    ];
    // Sites and models that share templates share their mistakes.
    const found = [...new Map(mistakes.map((mistake) => [`${mistake.code} ${mistake.text}`, mistake])).values()];
    if (found.length > 0) throw new ConfigurationError(found);
    this.over = true;
    for (const site of this.sites.all()) {
      const listed = this.models
        .onSite(site)
        .map(({ verboseNamePlural }) => site.languages.default.translate(verboseNamePlural));
      this.logger.log(`The site '${site.name}' at /${site.path} lists: ${listed.join(', ') || 'nothing'}.`);
      this.logDeletions(site);
      this.warnOfRoundedKeys(site);
    }
    const dataSources = new Set(definitions.map(({ dataSource }) => dataSource));
    await reportForeignKeys(dataSources, this.logger);
    // Opened now, so that the log says at start-up where there is none.
    for (const dataSource of dataSources) await committedReaderOf(dataSource);
  }

  /** Says of which models rows are deleted one by one: that takes its time, and nobody would expect it. */
  private logDeletions(site: AdminSite): void {
    const models = this.models.onSite(site).filter(({ metadata }) => deletesEach(metadata));
    if (models.length === 0) return;
    this.logger.log(`Rows are deleted one by one, for the listeners and cascades of their entities: ${named(models)}.`);
  }

  /** Says whose keys must stay below what a number of JavaScript holds: rows beyond could be taken for each other. */
  private warnOfRoundedKeys(site: AdminSite): void {
    const rounded = this.models.onSite(site).filter(({ metadata }) => EntityKey.of(metadata)?.isRounded);
    if (rounded.length === 0) return;
    this.logger.warn(
      `SQLite's driver rounds keys beyond ±9,007,199,254,740,991, so no row may have one: ${named(rounded)}.`,
    );
  }

  private checkAuthenticators(): readonly ConfigurationMistake[] {
    return [...this.authenticators].flatMap(([site, authenticator]) => {
      const found = findAuthenticator(this.discovery, site, authenticator);
      if ('code' in found) return [found];
      if (authenticator) this.resolver.add(authenticator, found);
      return [];
    });
  }
}

/** Names models for the log: `'buoys (BuoyAdmin), ships (ShipAdmin)'`. */
function named(models: readonly ModelDefinition[]): string {
  return models
    .map(
      ({ admin, site, verboseNamePlural }) => `${site.languages.default.translate(verboseNamePlural)} (${admin.name})`,
    )
    .join(', ');
}
