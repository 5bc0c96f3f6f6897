import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { readFormBody } from './form-body.reader.js';

/** A type of body that no browser sends: Fastify is told to read nothing of it, once the form was read here. */
const READ_ALREADY = 'application/x-steward-form';

/** The hooks of Fastify that are used here. */
interface FastifyInstance {
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(type: string, parser: (request: unknown, payload: unknown, done: (error: null) => void) => void): void;
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): void;
}

interface FastifyRoute {
  readonly url: string;
  preParsing?: unknown;
}

type FastifyPreParsing = (request: { readonly raw: IncomingMessage }, reply: unknown, payload: Readable) => Promise<Readable>;

type ExpressMiddleware = (request: IncomingMessage & { originalUrl: string; body?: unknown }, response: ServerResponse, next: () => void) => void;

/**
 * Stands between the platform and the site's routes: reads the bodies of its forms before the host's parsers do, and leaves every
 * other route of the host as it is. Installed when the adapter is ready and before any route is registered.
 */
export class RouteEdge {
  private base = '';

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    private readonly path: string,
    private readonly bodyLimit: () => number,
  ) {}

  /** The address of the site with every prefix, without a slash at the end: `'/api/admin'`. */
  get basePath(): string {
    return this.base;
  }

  /** Hooks into the adapter. `catchAll` is given the pattern of a route that takes what no other route took. */
  install(modulePath: string, catchAll: (pattern: string) => void): void {
    this.host.init$.subscribe(() => {
      this.base = this.resolveBase(modulePath);
      const adapter = this.host.httpAdapter;
      if (adapter.getType() === 'fastify') {
        catchAll('*');
        // Safe: this is what Fastify's adapter gives.
        this.hookFastify(adapter.getInstance() as FastifyInstance);
      } else {
        catchAll('{*rest}');
        adapter.use(this.expressMiddleware());
      }
    });
  }

  private resolveBase(modulePath: string): string {
    const own = segments(modulePath, this.path);
    const { exclude = [] } = this.config.getGlobalPrefixOptions();
    const excluded = exclude.some(({ pathRegex }) => pathRegex.test(own));
    return excluded ? own : segments(this.config.getGlobalPrefix(), own);
  }

  private isOwn(url: string): boolean {
    const path = (url.split('?')[0] ?? '').toLowerCase();
    const base = this.base.toLowerCase();
    return path === base || path.startsWith(`${base}/`);
  }

  private expressMiddleware(): ExpressMiddleware {
    return (request, _response, next) => {
      if (!this.isOwn(request.originalUrl)) return next();
      return void readFormBody(request, request, this.bodyLimit()).then(() => {
        request.body = {};
        next();
      });
    };
  }

  private hookFastify(instance: FastifyInstance): void {
    if (!instance.hasContentTypeParser(READ_ALREADY)) {
      instance.addContentTypeParser(READ_ALREADY, (_request, _payload, done) => done(null));
    }
    const preParsing: FastifyPreParsing = async ({ raw }, _reply, payload) => {
      await readFormBody(raw, payload, this.bodyLimit());
      if (raw.headers['content-type'] !== undefined) raw.headers['content-type'] = READ_ALREADY;
      delete raw.headers['content-length'];
      return Readable.from([]);
    };
    instance.addHook('onRoute', (route) => {
      if (this.isOwn(route.url)) route.preParsing = preParsing;
    });
  }
}

/** Joins parts of an address: `segments('api/', '/admin')` is `'/api/admin'`. */
function segments(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => `/${part}`)
    .join('');
}
