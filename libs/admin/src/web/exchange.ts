import { type IncomingMessage, validateHeaderValue } from 'node:http';
import type { AbstractHttpAdapter } from '@nestjs/core';
import type { AdminUser } from '../access/admin-user.js';
import type { Message } from '../access/message.js';
import type { ListPlace } from '../change-list/list-place.js';
import type { Languages } from '../texts/languages.js';
import type { Texts } from '../texts/texts.js';
import { readForm } from './form-body.reader.js';
import { chooseTexts } from './chosen-texts.js';
import { readOwnCookies, writeOwnCookie } from './own-cookie.js';
import { hasDotSegments, parseTarget, withoutSlashesAtEnd } from './request-target.js';

/** The request of the platform: Express' is Node's own, Fastify's holds it as `raw`. */
export type RawRequest = object & {
  readonly headers: IncomingMessage['headers'];
  /** How the browser came, and by which name: behind a proxy what that says, where the host trusts it. */
  readonly protocol?: string;
  readonly host?: string;
};

/** One request to a site and the headers of what will answer it, alike on Express and Fastify. */
export class Exchange {
  /** The person who is signed in, once that was asked. */
  user: AdminUser | undefined;

  /** Says whether it was asked who is signed in. */
  isUserAsked = false;

  /** The name of the model that the page is about, once one was opened: `'article'`. */
  model: string | undefined;

  /** What the person is to be told: on this page, or on the next where this is none. */
  messages: readonly Message[] = [];

  /** The names of the models on whose lists' rows the request has run an action: ticks that meant these rows are used up. */
  ran: readonly string[] = [];

  /** The posted form, once `readForm` has read it; empty before. */
  form = new URLSearchParams();

  /** Is aborted when a run that the request executes has to end at once; never, unless somebody set another. */
  signal: AbortSignal = new AbortController().signal;

  /** Says whether the path leads up or stays, as no browser's does: whatever it means here, it would mean something else to a browser. */
  readonly hasDotSegments: boolean;

  private readonly setCookies: string[] = [];
  private chosen: { readonly user: AdminUser | undefined; readonly texts: Texts } | undefined;
  private readonly url: URL;
  private readonly cookies: ReadonlyMap<string, string>;

  constructor(
    readonly raw: RawRequest,
    readonly response: object,
    readonly basePath: string,
    private readonly adapter: AbstractHttpAdapter,
    private readonly languages: Languages,
  ) {
    const target = String(adapter.getRequestUrl(raw));
    this.hasDotSegments = hasDotSegments(target);
    this.url = parseTarget(target);
    this.cookies = readOwnCookies(raw);
  }

  /** The texts of the language that is answered in, which changes with who is known to ask. */
  get texts(): Texts {
    if (this.chosen?.user !== this.user || !this.chosen)
      this.chosen = { user: this.user, texts: chooseTexts(this, this.languages) };
    return this.chosen.texts;
  }

  get method(): string {
    return String(this.adapter.getRequestMethod(this.raw));
  }

  /** The path as it was asked for: `/admin/article`. */
  get path(): string {
    return this.url.pathname;
  }

  /** What stands behind the site's own address, without slashes at its end: `'article/12'`, empty for the start page. */
  get address(): string {
    return withoutSlashesAtEnd(this.path).slice(this.basePath.length + 1);
  }

  /** The query string with its question mark, or empty. */
  get search(): string {
    return this.url.search;
  }

  /** How the browser came, `'https'`; behind a proxy too, where the host trusts it. */
  get protocol(): string | undefined {
    return this.raw.protocol;
  }

  /** The name and port that the browser asked for, `'ships.example:8080'`; behind a proxy too, where the host trusts it. */
  get host(): string | undefined {
    return this.raw.host;
  }

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  /** The list whose state the address has; the page of a row, and one that has kept where rows were chosen, have another. */
  get place(): Extract<ListPlace, { location: 'list' }> {
    return { location: 'list', query: this.query };
  }

  /** Reads the posted form. @param limit in bytes @throws HttpError 400, 404, 413 or 415 for a body that is none */
  async readForm(limit: number): Promise<void> {
    this.form = await readForm(this.message, limit);
  }

  /** The Set-Cookie headers to answer with. */
  get cookiesToSet(): readonly string[] {
    return this.setCookies;
  }

  header(name: string): string | undefined {
    const value = this.raw.headers[name];
    return Array.isArray(value) ? value.join(', ') : value;
  }

  cookie(name: string): string | undefined {
    return this.cookies.get(name);
  }

  /** Lists the cookies whose names begin alike, in the order they were sent: the oldest first. */
  cookiesThatBegin(prefix: string): readonly (readonly [name: string, value: string])[] {
    return [...this.cookies].filter(([name]) => name.startsWith(prefix));
  }

  /** Sets a cookie of the site's own. @param lifetime in seconds; until the browser ends by default, and gone at once for 0 */
  setCookie(name: string, value: string, lifetime?: number): void {
    this.setCookies.push(writeOwnCookie(this.raw, name, value, lifetime));
  }

  /** Adds a finished Set-Cookie header. @throws TypeError for one that would break its line */
  addCookie(header: string): void {
    validateHeaderValue('set-cookie', header);
    this.setCookies.push(header);
  }

  private get message(): IncomingMessage {
    // Safe: Fastify's request holds Node's as `raw`, and Express' is Node's.
    return ('raw' in this.raw ? this.raw.raw : this.raw) as IncomingMessage;
  }
}
