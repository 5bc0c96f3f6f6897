import { Logger } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { OwnAccount } from '../access/own-account.js';
import { PasswordAuthenticator } from '../access/password.authenticator.js';
import type { AdminAuthenticator } from '../access/admin-authenticator.js';
import type { ActionRegistry } from '../actions/action.registry.js';
import type { ListPlace } from '../change-list/list-place.js';
import type { AdminResolver } from '../discovery/admin.resolver.js';
import { HeldSelections } from '../holds/held-selections.js';
import type { HoldStore } from '../holds/hold.store.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelAdminRegistry } from '../model-admin/model-admin.registry.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { RunsUnderWay, RunUnderWay } from '../runs/runs-under-way.js';
import { SiteRuns } from '../runs/site-runs.js';
import type { AdminSite } from '../site/admin-site.js';
import { readingBehind } from '../transactions/reading-behind.js';
import { writeAccentRule } from './accent.js';
import type { AdminResponse } from './admin-response.js';
import { requireMethod } from './allowed-methods.js';
import { AssetTable } from './asset.table.js';
import { CsrfGuard } from './csrf.guard.js';
import { presentError } from './error.presenter.js';
import type { Exchange } from './exchange.js';
import { makeReference } from './failure-reference.js';
import { HttpError } from './http.error.js';
import { MessageStore } from './message.store.js';
import { OwnWrites } from './own-writes.js';
import type { PageRenderer } from './page.renderer.js';
import { withoutSlashesAtEnd } from './request-target.js';
import { ResponseWriter } from './response.writer.js';
import { RunFailure } from './run.failure.js';
import { SecurityLog } from './security.log.js';
import { signInFirst } from './sign-in-first.js';
import { visitOf } from './site-visit.js';
import { UntrustedProxyLog } from './untrusted-proxy.log.js';
import { WebRequest } from './web.request.js';

/** What a site's server is made of; the module wires it. */
export interface SiteServerParts {
  readonly site: AdminSite;
  readonly models: ModelAdminRegistry;
  readonly actions: ActionRegistry;
  readonly resolver: AdminResolver;
  readonly holds: HoldStore;
  readonly authenticate: (raw: object) => Promise<AdminAuthenticator>;
  readonly runsUnderWay: RunsUnderWay;
  readonly renderer: PageRenderer;
  readonly adapter: AbstractHttpAdapter;
}

/** What is known of the page that a request is for. */
export interface RequestedPage {
  /** The posted form; empty by default. */
  readonly form?: URLSearchParams;
  /** Where rows are shown or were chosen; by default the list whose state the request's own address has. */
  readonly place?: ListPlace;
}

/** One page of a site: who may ask for it, and what it answers. */
export interface SitePage {
  /** `'everybody'` for the sign-in page and the assets; `'signedIn'` for all else. */
  readonly access: 'everybody' | 'signedIn';
  /** How large a form it takes, in bytes, where that is less than the site's `bodyLimit`. */
  readonly formLimit?: number;
  /** Says that its form is a stranger's, also in a tab beside one in which somebody signed in meanwhile. */
  readonly isStrangers?: true;
  /** Says that it shows rows and decides nothing, so that they may be read from a replica, which has them as they were a while ago. */
  readonly mayBeBehind?: true;
  respond(server: SiteServer, exchange: Exchange): Promise<AdminResponse>;
  /** Shows a form of the site's own again whose token holds no more, as after another sign-in, and does nothing else; undefined where it can't. */
  showAgain?(server: SiteServer, exchange: Exchange): Promise<AdminResponse | undefined>;
}

/** Serves one site: every request goes through `serve`, in the same order of questions. */
export class SiteServer {
  readonly assets: AssetTable;
  readonly csrf: CsrfGuard;
  readonly heldSelections: HeldSelections;
  readonly messages: MessageStore;
  readonly runs: SiteRuns;
  readonly security: SecurityLog;
  private readonly ownWrites: OwnWrites;
  private readonly writer: ResponseWriter;
  private readonly logger = new Logger('Steward');
  private readonly untrustedProxy = new UntrustedProxyLog(this.logger);

  constructor(readonly parts: SiteServerParts) {
    const { site, models, holds, renderer, adapter } = parts;
    const { accentColor } = site.options;
    this.assets = new AssetTable(accentColor === undefined ? {} : { 'steward.css': writeAccentRule(accentColor) });
    this.csrf = new CsrfGuard(site.name);
    this.heldSelections = new HeldSelections(holds);
    this.runs = new SiteRuns(site, models);
    this.ownWrites = new OwnWrites(site, models);
    this.security = new SecurityLog(this.logger, site.name);
    this.messages = new MessageStore(holds, site.name, process.env.NODE_ENV !== 'production', this.logger);
    this.writer = new ResponseWriter(this, renderer, adapter, this.logger);
  }

  /**
   * Answers a request: who asks, is the form readable, does it come from a page of ours, and only then the page itself.
   * Whatever goes wrong becomes a page of the admin's own.
   */
  async serve(exchange: Exchange, page: SitePage): Promise<void> {
    const { runsUnderWay, site } = this.parts;
    let run: RunUnderWay | undefined;
    let response: AdminResponse | undefined;
    this.untrustedProxy.look(exchange);
    try {
      if (exchange.method === 'POST') {
        run = runsUnderWay.enter(site.options.shutdownGrace);
        exchange.signal = run.signal;
      }
      response = await this.respond(exchange, page);
      visitOf(exchange.raw)?.answered({ exchange, response });
      await this.writer.write(exchange, response);
    } catch (error) {
      const isAfterAction = response?.kind === 'page' && response.afterAction;
      await this.refuse(exchange, isAfterAction ? new RunFailure('error.500.answer', error, makeReference()) : error);
    } finally {
      if (run) runsUnderWay.leave(run);
    }
  }

  /** Answers with the error page of what was thrown; what nobody expected goes to the log under the number on the page. */
  async refuse(exchange: Exchange, error: unknown): Promise<void> {
    // What was refused before anybody asked is told to a person by name, with forms that are theirs. That this may fail too tells nothing new.
    if (!exchange.isUserAsked) await this.identify(exchange).catch(() => undefined);
    const page = presentError(this, exchange, error, this.logger);
    visitOf(exchange.raw)?.answered({ exchange, response: page, error });
    try {
      await this.writer.write(exchange, page);
    } catch (failure) {
      // The page itself can't be made, for example because a template of the host's throws.
      this.logger.error('An error page could not be made.', failure instanceof Error ? failure.stack : String(failure));
      this.writer.writeBare(exchange, page);
    }
  }

  /** Answers by a page, once nothing stands against it: with rows as a replica has them, where neither page nor person minds. */
  respondWith(page: SitePage, exchange: Exchange): Promise<AdminResponse> {
    const respond = (): Promise<AdminResponse> => page.respond(this, exchange);
    return page.mayBeBehind && this.ownWrites.mayBeBehind(exchange) ? readingBehind(respond) : respond();
  }

  /** Resolves the admin of a model for a request. */
  resolveAdmin(definition: ModelDefinition, exchange: Exchange): Promise<ModelAdmin> {
    return this.parts.resolver.resolve(definition.admin, exchange.raw);
  }

  /** Finds the authenticator, if it is one for which the site itself has pages to sign in. */
  async passwordAuthenticator(exchange: Exchange): Promise<PasswordAuthenticator | undefined> {
    const authenticator = await this.parts.authenticate(exchange.raw);
    return authenticator instanceof PasswordAuthenticator ? authenticator : undefined;
  }

  /** Finds what people may do to their own accounts. @throws HttpError 404 where the authenticator has nothing for that */
  async ownAccount(exchange: Exchange): Promise<OwnAccount> {
    const ownAccount = (await this.passwordAuthenticator(exchange))?.ownAccount?.();
    if (!ownAccount) throw new HttpError(404);
    return ownAccount;
  }

  /**
   * Makes the request that admin classes and actions see.
   *
   * @throws HttpError 401 for nobody
   */
  requestOf(exchange: Exchange, { form, place = exchange.place }: RequestedPage = {}): WebRequest {
    const { user, raw, texts } = exchange;
    if (!user) throw new HttpError(401);
    const { site } = this.parts;
    return new WebRequest({
      user,
      site,
      location: place.location,
      query: place.location === 'list' ? place.query : new URLSearchParams(),
      form: form ?? new URLSearchParams(),
      raw,
      texts,
      heldSelections: this.heldSelections,
    });
  }

  private async identify(exchange: Exchange): Promise<AdminAuthenticator> {
    exchange.isUserAsked = true;
    const authenticator = await this.parts.authenticate(exchange.raw);
    exchange.user = (await authenticator.authenticate(exchange.raw)) ?? undefined;
    return authenticator;
  }

  private async respond(exchange: Exchange, page: SitePage): Promise<AdminResponse> {
    if (exchange.hasDotSegments) throw new HttpError(404);
    requireMethod(exchange.method, exchange.address);
    const isForm = exchange.method === 'POST';
    if (exchange.path.endsWith('/')) {
      const to = (withoutSlashesAtEnd(exchange.path) || '/') + exchange.search;
      return { kind: 'redirect', to, status: isForm ? 308 : 301 };
    }
    const authenticator = await this.identify(exchange);
    if (isForm && page.isStrangers) exchange.user = undefined;
    if (page.access === 'signedIn' && !exchange.user) return signInFirst(exchange, authenticator);
    if (isForm) {
      // Not before it is known who asks: what a stranger sends is neither held in memory nor parsed.
      await exchange.readForm(Math.min(page.formLimit ?? Infinity, this.parts.site.options.bodyLimit));
      const again = this.csrf.isOutdated(exchange) ? await page.showAgain?.(this, exchange) : undefined;
      if (again) {
        this.security.refusedForm(exchange);
        return again;
      }
      this.csrf.verify(exchange);
      this.ownWrites.note(exchange);
    }
    return this.respondWith(page, exchange);
  }
}
