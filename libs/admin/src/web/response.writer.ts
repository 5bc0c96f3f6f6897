import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { StreamableFile, type Logger } from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { create as contentDisposition } from 'content-disposition';
import type { Message } from '../access/message.js';
import { PasswordAuthenticator } from '../access/password.authenticator.js';
import type { AdminResponse } from './admin-response.js';
import type { AssetName } from './asset.table.js';
import type { ErrorView } from './error.view.js';
import type { Exchange } from './exchange.js';
import { makeReference } from './failure-reference.js';
import type { PageRenderer } from './page.renderer.js';
import type { PageView } from './page-view.js';
import { RunFailure } from './run.failure.js';
import type { SiteServer } from './site.server.js';

/**
 * What every page is sent with: it may be somebody's data, so nothing keeps it, and no type is guessed. No other page may frame it, unless
 * the host's own policy names some by `frame-ancestors`, which browsers put above this. Its address stays within the site: to others a
 * browser says as little as under `no-referrer`, and to this one it says where a form came from, which that would forbid.
 */
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
} as const;

/** Writes responses through the platform's adapter, past the interceptors of the host that would wrap them. */
export class ResponseWriter {
  constructor(
    private readonly server: SiteServer,
    private readonly renderer: PageRenderer,
    private readonly adapter: AbstractHttpAdapter,
    private readonly logger: Logger,
  ) {}

  async write(exchange: Exchange, response: AdminResponse): Promise<void> {
    const { messages } = this.server;
    switch (response.kind) {
      case 'page':
        return this.writePage(exchange, response, await messages.take(exchange));
      case 'error': {
        const { title, text, back, status, headers } = response;
        const context: ErrorView = { heading: title, text, back };
        // What waits is left to the next page: the database may be what failed.
        return this.writePage(exchange, { kind: 'page', template: 'error', title, context, status, headers }, []);
      }
      case 'redirect':
        await messages.keep(exchange, exchange.messages);
        return this.reply(exchange, '', response.status, {
          location: encodeLocation(response.to),
          'cache-control': 'no-store',
        });
      case 'asset': {
        const { type, content } = response.asset;
        const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' };
        return this.reply(exchange, content, 200, { ...headers, 'x-content-type-options': 'nosniff' });
      }
      case 'download':
        await messages.keep(exchange, exchange.messages);
        return this.writeDownload(exchange, response);
    }
  }

  /** Sends a page with the messages that waited for it, and its own after them. */
  private async writePage(
    exchange: Exchange,
    page: AdminResponse & { readonly kind: 'page' },
    waiting: readonly Message[],
  ): Promise<void> {
    const messages = [...waiting, ...this.server.messages.visible(exchange.messages)];
    const view = await this.viewOf(exchange, page.title, messages);
    const html = this.renderer.render(page.template, page.context, view, exchange.model);
    this.reply(exchange, html, page.status, { ...pageHeaders, ...page.headers });
  }

  /** Sends a file piece by piece. The first piece is awaited, so that what fails at once still becomes an error page. */
  private async writeDownload(
    exchange: Exchange,
    { file, body }: AdminResponse & { readonly kind: 'download' },
  ): Promise<void> {
    const pieces = body()[Symbol.asyncIterator]();
    const first = await pieces.next();
    const node = nodeResponseOf(exchange.response);
    if (node.destroyed) return void (await pieces.return?.());
    const stream = Readable.from(resumed(first, pieces), { objectMode: false });
    // A browser that goes away ends the reading, and a failure in mid-stream breaks the connection: neither passes for the whole file.
    node.once('close', () => stream.destroy());
    stream.once('error', (error) => {
      const [reference, cause] =
        error instanceof RunFailure ? [error.reference, error.cause] : [makeReference(), error];
      const stack = cause instanceof Error ? cause.stack : String(cause);
      this.logger.error(`${reference}: the download ${file.name} broke off.`, stack);
      node.destroy();
    });
    const streamed = new StreamableFile(stream).setErrorHandler(() => node.destroy());
    this.reply(exchange, streamed, 200, {
      'content-type': file.type,
      'content-disposition': contentDisposition(plainFileName(file.name)),
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  }

  private async viewOf(exchange: Exchange, title: string, messages: readonly Message[]): Promise<PageView> {
    const { site, texts } = this.server.parts;
    const home = exchange.basePath;
    const asset = (name: AssetName): string => `${home}/assets/${this.server.assets.servedName(name)}`;
    const authenticator = await this.server.parts.authenticate(exchange.raw);
    const hasOwnPages = authenticator instanceof PasswordAuthenticator;
    return {
      lang: texts.locale,
      title,
      siteTitle: site.options.siteTitle ?? texts.format('site.title'),
      siteHeader: site.options.siteHeader ?? texts.format('site.header'),
      siteUrl: site.options.siteUrl,
      home,
      address: exchange.path + exchange.search,
      stylesheet: asset('steward.css'),
      stylesheets: site.options.stylesheets,
      script: asset('steward.js'),
      scripts: site.options.scripts,
      icon: asset('steward.svg'),
      username: exchange.user?.username,
      account: hasOwnPages && exchange.user && authenticator.ownAccount?.() ? `${home}/login/account` : undefined,
      signOut: hasOwnPages && exchange.user ? `${home}/logout` : undefined,
      signOutLink: hasOwnPages || !exchange.user ? undefined : authenticator.signOutUrl?.(),
      csrf: this.server.csrf.issue(exchange),
      messages,
    };
  }

  private reply(exchange: Exchange, body: unknown, status: number, headers: Readonly<Record<string, string>>): void {
    const { response } = exchange;
    for (const [name, value] of Object.entries(headers)) this.adapter.setHeader(response, name, value);
    for (const cookie of exchange.cookiesToSet) this.adapter.appendHeader(response, 'set-cookie', cookie);
    this.adapter.reply(response, body, status);
  }
}

/** Finds Node's response behind the platform's: Fastify's reply holds it as `raw`. */
function nodeResponseOf(response: object): ServerResponse {
  // Safe: Express' response is Node's own.
  return ('raw' in response ? response.raw : response) as ServerResponse;
}

async function* resumed<P>(first: IteratorResult<P>, rest: AsyncIterator<P>): AsyncIterable<P> {
  try {
    for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
  } finally {
    await rest.return?.();
  }
}

/** Takes the last segment of a name, as text that a header can carry: a file is saved where the browser says. */
function plainFileName(name: string): string {
  return name.split(/[/\\]/).at(-1)?.toWellFormed() || 'download';
}

/** Writes an address as a header may hold it: what is no visible ASCII is percent-encoded, so that no line can be broken. */
function encodeLocation(to: string): string {
  return to.replace(/[^\x21-\x7e]/gu, (character) => encodeURIComponent(character.toWellFormed()));
}
