import type { IncomingMessage } from 'node:http';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { parse, serialize, type SerializeOptions } from 'cookie';
import type { AdminUser } from '../access/admin-user.js';
import type { Message } from '../access/message.js';
import { formBodyOf } from './form-body.reader.js';

/** The request of the platform: Express' is Node's own, Fastify's holds it as `raw`. */
export type RawRequest = object & { readonly headers: IncomingMessage['headers'] };

/** One request to a site and the headers of what will answer it, alike on Express and Fastify. */
export class Exchange {
  /** The person who is signed in, once that was asked. */
  user: AdminUser | undefined;

  /** What the person is to be told: on this page, or on the next where this is none. */
  messages: readonly Message[] = [];

  private readonly setCookies: string[] = [];
  private readonly url: URL;
  private readonly cookies: Readonly<Record<string, string | undefined>>;

  constructor(
    readonly raw: RawRequest,
    readonly response: object,
    readonly basePath: string,
    private readonly adapter: AbstractHttpAdapter,
  ) {
    // The origin is made up: only path and query are read. A path that begins with two slashes must not become a host, and a proxy's
    // client may send a whole address.
    this.url = new URL(String(adapter.getRequestUrl(raw)).replace(/^\/{2,}/, '/'), 'http://localhost');
    this.cookies = parse(this.header('cookie') ?? '');
  }

  get method(): string {
    return String(this.adapter.getRequestMethod(this.raw));
  }

  /** The path as it was asked for: `/admin/article`. */
  get path(): string {
    return this.url.pathname;
  }

  /** The query string with its question mark, or empty. */
  get search(): string {
    return this.url.search;
  }

  get query(): URLSearchParams {
    return this.url.searchParams;
  }

  /** The posted form. @throws HttpError 400, 413 or 415 for a body that is none */
  get form(): URLSearchParams {
    const body = formBodyOf(this.message);
    if ('error' in body) throw body.error;
    return body.form;
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
    return this.cookies[name];
  }

  /** Sets a cookie that scripts can't read and other sites' forms don't carry. */
  setCookie(name: string, value: string, options: SerializeOptions): void {
    const secure = 'protocol' in this.raw && this.raw.protocol === 'https';
    this.setCookies.push(serialize(name, value, { httpOnly: true, sameSite: 'lax', secure, ...options }));
  }

  /** Adds a finished Set-Cookie header. */
  addCookie(header: string): void {
    this.setCookies.push(header);
  }

  private get message(): IncomingMessage {
    // Safe: Fastify's request holds Node's as `raw`, and Express' is Node's.
    return ('raw' in this.raw ? this.raw.raw : this.raw) as IncomingMessage;
  }
}
