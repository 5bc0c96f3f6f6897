import { type ServerResponse, validateHeaderValue } from 'node:http';
import { Readable } from 'node:stream';
import { StreamableFile, type Logger } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { create as contentDisposition } from 'content-disposition';
import { PasswordAuthenticator } from '../access/password.authenticator.js';
import { makeFormId } from '../runs/form-id.js';
import { shortText } from '../texts/short-text.js';
import type { AdminResponse } from './admin-response.js';
import { AnswerHeaders, POLICY_HEADER } from './answer-headers.js';
import { type AssetName, scriptNames } from './asset.table.js';
import { writeBarePage } from './bare-page.js';
import { isOwnOrigin } from './csrf.guard.js';
import { downloadFileName } from './download-file-name.js';
import type { ErrorView } from './error.view.js';
import type { Exchange } from './exchange.js';
import { makeReference } from './failure-reference.js';
import { isWebAddress } from './is-web-address.js';
import { presentUsedUpTicks } from './kept-ticks.presenter.js';
import type { LeavingView } from './leaving.view.js';
import type { Notice } from './message.store.js';
import type { PageRenderer } from './page.renderer.js';
import type { PageView } from './page-view.js';
import { presentPreferences } from './preferences.presenter.js';
import { resumedPieces } from './resumed-pieces.js';
import { RunFailure } from './run.failure.js';
import type { SiteServer } from './site.server.js';
import { readTheme } from './theme.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' } as const;

/** How much of a username stands on a page, in characters: hosts may let people choose it. */
const LONGEST_USERNAME = 200;

const nothing: Notice = { messages: [], ran: [] };

/** Writes responses through the platform's adapter, past the interceptors of the host that would wrap them. */
export class ResponseWriter {
  private readonly headers: AnswerHeaders;

  constructor(
    private readonly server: SiteServer,
    private readonly renderer: PageRenderer,
    private readonly adapter: AbstractHttpAdapter,
    private readonly logger: Logger,
  ) {
    this.headers = new AnswerHeaders(server.parts.site.options);
  }

  async write(exchange: Exchange, response: AdminResponse): Promise<void> {
    const { messages } = this.server;
    switch (response.kind) {
      case 'page':
        return this.writePage(exchange, response, await messages.take(exchange));
      case 'error': {
        const { title, text, back, record, status, headers } = response;
        const context: ErrorView = { heading: title, text, back, record };
        // What waits is left to the next page: the database may be what failed.
        return this.writePage(exchange, { kind: 'page', template: 'error', title, context, status, headers }, nothing);
      }
      case 'redirect': {
        await messages.keep(exchange);
        const location = encodeLocation(response.to);
        if (exchange.method === 'POST' && (response.leaves || leadsElsewhere(location, exchange)))
          return this.writeLeaving(exchange, location);
        return this.reply(exchange, '', response.status, { ...this.headers.page, location });
      }
      case 'asset': {
        const { type, content } = response.asset;
        return this.reply(exchange, content, 200, { ...this.headers.asset, 'content-type': type });
      }
      case 'download':
        await messages.keep(exchange);
        return this.writeDownload(exchange, response);
    }
  }

  /** Sends an error page that needs no template, no sign-in and no database. */
  writeBare(exchange: Exchange, { title, text, status, headers }: AdminResponse & { readonly kind: 'error' }): void {
    const html = writeBarePage(exchange.texts, title, text);
    this.reply(exchange, html, status, { ...this.headers.page, ...HTML, ...headers });
  }

  /** Sends a page with what waited for it, and what it has to tell itself after that. */
  private async writePage(
    exchange: Exchange,
    page: AdminResponse & { readonly kind: 'page' },
    waiting: Notice,
  ): Promise<void> {
    const { texts, model } = exchange;
    const messages = [...waiting.messages, ...this.server.messages.visible(exchange.messages)];
    const view = await this.viewOf(exchange, page.title, { messages, ran: [...waiting.ran, ...exchange.ran] });
    const html = this.renderer.render(page.template, page.context, { page: view, texts, model });
    this.reply(exchange, html, page.status, { ...this.headers.page, ...HTML, ...page.headers });
  }

  /**
   * Leads out of the site after a form, by a page that goes on by itself: some browsers hold a form to `form-action` through every redirect, and
   * would stay where they are without a word. A reload of it posts nothing, since it is replaced at once.
   */
  private async writeLeaving(exchange: Exchange, to: string): Promise<void> {
    const context: LeavingView = { to };
    const { texts } = exchange;
    const view = await this.viewOf(exchange, texts.format('leaving.title'), nothing);
    const html = this.renderer.render('leaving', context, { page: view, texts });
    this.reply(exchange, html, 200, { ...this.headers.page, ...HTML, refresh: `0; url=${to}` });
  }

  /**
   * Sends a file piece by piece, and returns when its body has ended. The first piece is awaited, so that what fails at once still becomes
   * an error page.
   */
  private async writeDownload(
    exchange: Exchange,
    { file, body }: AdminResponse & { readonly kind: 'download' },
  ): Promise<void> {
    const node = nodeResponseOf(exchange.response);
    if (exchange.signal.aborted) node.destroy();
    exchange.signal.addEventListener('abort', () => void node.destroy());
    const pieces = body()[Symbol.asyncIterator]();
    const first = await pieces.next();
    if (node.destroyed) return void (await pieces.return?.());
    const stream = Readable.from(resumedPieces(first, pieces), { objectMode: false });
    // A browser that goes away ends the reading, and a failure in mid-stream breaks the connection: neither passes for the whole file.
    node.once('close', () => stream.destroy());
    exchange.signal.addEventListener('abort', () => void stream.destroy());
    stream.once('error', (error) => {
      const [reference, cause] =
        error instanceof RunFailure ? [error.reference, error.cause] : [makeReference(), error];
      const stack = cause instanceof Error ? cause.stack : String(cause);
      this.logger.error(`${reference}: the download ${downloadFileName(file.name)} broke off.`, stack);
      node.destroy();
    });
    const ended = new Promise<void>((resolve) => void stream.once('close', resolve));
    const streamed = new StreamableFile(stream).setErrorHandler(() => node.destroy());
    try {
      this.reply(exchange, streamed, 200, {
        ...this.headers.download,
        'content-type': file.type,
        'content-disposition': contentDisposition(downloadFileName(file.name)),
      });
    } catch (error) {
      // Its run ends with its body, which nobody will read.
      stream.destroy();
      throw error;
    } finally {
      await ended;
    }
  }

  private async viewOf(exchange: Exchange, title: string, { messages, ran }: Notice): Promise<PageView> {
    const { texts } = exchange;
    const { site } = this.server.parts;
    const home = exchange.basePath;
    const asset = (name: AssetName): string => `${home}/assets/${this.server.assets.servedName(name)}`;
    const authenticator = await this.server.parts.authenticate(exchange.raw);
    const hasOwnPages = authenticator instanceof PasswordAuthenticator;
    const theme = readTheme(exchange);
    return {
      lang: texts.locale,
      dir: texts.direction,
      theme: theme === 'system' ? undefined : theme,
      title,
      siteTitle: texts.translate(site.options.siteTitle ?? 'site.title'),
      siteHeader: texts.translate(site.options.siteHeader ?? 'site.header'),
      logo: site.options.logo,
      siteUrl: site.options.siteUrl,
      home,
      address: exchange.path + exchange.search,
      stylesheet: asset('steward.css'),
      stylesheets: site.options.stylesheets,
      modules: scriptNames.map(asset),
      scripts: site.options.scripts,
      icon: asset('steward.svg'),
      username: exchange.user && shortText(exchange.user.username, LONGEST_USERNAME),
      account: hasOwnPages && exchange.user && authenticator.ownAccount?.() ? `${home}/login/account` : undefined,
      signOut: hasOwnPages && exchange.user ? `${home}/logout` : undefined,
      signOutLink: hasOwnPages || !exchange.user ? undefined : authenticator.signOutUrl?.(),
      preferences: presentPreferences(exchange, site.languages),
      csrf: this.server.csrf.issue(exchange),
      run: makeFormId(),
      messages,
      ran: presentUsedUpTicks(exchange, ran),
    };
  }

  /** Sends an answer. Its policy comes beside the host's: a browser keeps to both, so that the page is held no looser than either says. */
  private reply(exchange: Exchange, body: unknown, status: number, headers: Readonly<Record<string, string>>): void {
    const { response } = exchange;
    // Before any is set. Fastify would find it too late for an error page, and leave the browser waiting.
    for (const [name, value] of Object.entries(headers)) validateHeaderValue(name, value);
    for (const [name, value] of Object.entries(headers)) {
      // Safe: the policy is a text, and several of them are a list.
      const theirs = name === POLICY_HEADER ? (this.adapter.getHeader(response, name) as string | string[]) : undefined;
      this.adapter.setHeader(response, name, [theirs ?? [], value].flat().join(', '));
    }
    // Whoever asks next is to ask another process.
    if (this.server.parts.runsUnderWay.isClosing) this.adapter.setHeader(response, 'connection', 'close');
    for (const cookie of exchange.cookiesToSet) this.adapter.appendHeader(response, 'set-cookie', cookie);
    this.adapter.reply(response, body, status);
  }
}

/** Finds Node's response behind the platform's: Fastify's reply holds it as `raw`. */
function nodeResponseOf(response: object): ServerResponse {
  // Safe: Express' response is Node's own.
  return ('raw' in response ? response.raw : response) as ServerResponse;
}

/** Says whether an address, as a browser reads it, is of another host. */
function leadsElsewhere(location: string, exchange: Exchange): boolean {
  const isWhole = URL.canParse(location) || /^[/\\]{2}/.test(location);
  return isWhole && isWebAddress(location) && !isOwnOrigin(location, exchange);
}

/** Writes an address as a header may hold it: what is no visible ASCII is percent-encoded, so that no line can be broken. */
function encodeLocation(to: string): string {
  return to.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}
