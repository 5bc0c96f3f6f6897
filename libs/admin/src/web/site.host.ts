import type { OnModuleInit, Type } from '@nestjs/common';
import type { HttpAdapterHost, ModuleRef } from '@nestjs/core';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { ActionRegistry } from '../actions/action.registry.js';
import type { AdminStartUp } from '../discovery/admin.start-up.js';
import { findDataSource } from '../discovery/model-definition.factory.js';
import type { ConfigurationMistake } from '../errors/configuration.error.js';
import { StewardError } from '../errors/steward.error.js';
import { HoldStore } from '../holds/hold.store.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import { RUNS_NAME } from '../runs/run.admin.js';
import type { RunsUnderWay } from '../runs/runs-under-way.js';
import type { Selection } from '../selection/selection.js';
import type { AdminSite } from '../site/admin-site.js';
import { Exchange, type RawRequest } from './exchange.js';
import { openHeldSelection } from './held-selection.opener.js';
import { HttpError } from './http.error.js';
import { OBJECT_FORM_LIMIT } from './object-form-limit.js';
import { untakenPage } from './pages/untaken.page.js';
import type { SiteRegistry } from '../site/site.registry.js';
import type { SiteGate } from './page-route.js';
import { helperNames, PageRenderer } from './page.renderer.js';
import type { RouteEdge } from './route.edge.js';
import { SiteServer, type SitePage } from './site.server.js';
import { visitOf } from './site-visit.js';
import { loadSiteTemplates } from './templates/site-templates.js';

/** What a site's host is made of; the module wires it. */
export interface SiteHostParts {
  readonly site: AdminSite;
  readonly sites: SiteRegistry;
  readonly models: ModelAdminRegistry;
  readonly actions: ActionRegistry;
  readonly startUp: AdminStartUp;
  readonly runsUnderWay: RunsUnderWay;
  readonly moduleRef: ModuleRef;
  readonly adapterHost: HttpAdapterHost;
  readonly edge: RouteEdge;
  readonly authenticator: Type<AdminAuthenticator> | undefined;
}

/** Hosts a site's server in the application: makes it when the first request comes, when all it needs is sure to be there. */
export class SiteHost implements SiteGate, OnModuleInit {
  private renderer: PageRenderer | undefined;
  private started: SiteServer | undefined;

  constructor(private readonly parts: SiteHostParts) {
    // When all models are known, since templates may be a model's own.
    parts.startUp.checkLater(() => this.loadTemplates());
  }

  /** Hooks in behind all routes: Nest has registered them by now. */
  onModuleInit(): void {
    this.parts.edge.finish();
  }

  /** Answers what came to the site by no route. @param status is what a parser of the host's made of the body, if it could not read it */
  refuseUntaken(raw: RawRequest, response: object, status?: number): Promise<void> {
    const tooLarge = new HttpError(413, undefined, { limit: OBJECT_FORM_LIMIT / 1_000 });
    const error = status === undefined ? undefined : status === 413 ? tooLarge : new HttpError(400);
    return this.serve(raw, response, untakenPage(error));
  }

  /** Opens a kept selection for a page of the host's own. @throws ADMIN_HOLD_UNKNOWN */
  openSelection(raw: object, token: string): Promise<Selection> {
    return openHeldSelection(this.server, this.parts.edge.basePath, raw, token);
  }

  serve(raw: RawRequest, response: object, page: SitePage): Promise<void> {
    return this.server.serve(this.exchangeOf(raw, response), page);
  }

  refuse(raw: RawRequest, response: object, error: unknown): Promise<void> {
    return this.server.refuse(this.exchangeOf(raw, response), error);
  }

  /** The site that is hosted. */
  get site(): AdminSite {
    return this.parts.site;
  }

  /** The address of the site with every prefix: `'/api/admin'`. */
  get basePath(): string {
    return this.parts.edge.basePath;
  }

  /** The server of the site, and all it is made of; made when it is first asked for, as for a first request. */
  get server(): SiteServer {
    this.started ??= this.start();
    return this.started;
  }

  /** Loads the templates at start-up, so that those nobody can read stop the application rather than each page. */
  private loadTemplates(): readonly ConfigurationMistake[] {
    const { site, sites, models } = this.parts;
    const namesOn = (one: AdminSite): readonly string[] => [RUNS_NAME, ...models.onSite(one).map(({ name }) => name)];
    const { templates, mistakes } = loadSiteTemplates({
      directory: site.options.templates,
      site: site.name,
      models: new Map(sites.all().map((one) => [one.name, namesOn(one)])),
      helpers: helperNames,
      texts: site.languages.keys,
    });
    this.renderer = new PageRenderer(templates);
    return mistakes;
  }

  private exchangeOf(raw: RawRequest, response: object): Exchange {
    const { edge, adapterHost, site } = this.parts;
    return new Exchange(raw, response, edge.basePath, adapterHost.httpAdapter, site.languages);
  }

  private start(): SiteServer {
    const { site, models, actions, startUp, runsUnderWay, moduleRef, adapterHost, authenticator } = this.parts;
    const { renderer } = this;
    const { resolver } = startUp;
    const dataSource = findDataSource(moduleRef, site.options.dataSource);
    // Start-up has refused a site that lacks one of them.
    if (!dataSource || !authenticator || !renderer)
      throw new StewardError('ADMIN_AUTHENTICATOR_MISSING', { site: site.name });
    return new SiteServer({
      site,
      models,
      actions,
      resolver,
      holds: new HoldStore(dataSource, site.options.lockTimeout),
      authenticate: async (raw) => visitOf(raw)?.authenticator ?? (await resolver.resolve(authenticator, raw)),
      runsUnderWay,
      renderer,
      adapter: adapterHost.httpAdapter,
    });
  }
}
