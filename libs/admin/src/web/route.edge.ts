import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { AbstractHttpAdapter, ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { readFormBody } from './form-body.reader.js';

/** A type of body that no browser sends: Fastify is told to read nothing of it, once the form was read here. */
const READ_ALREADY = 'application/x-steward-form';

/** Stands in for a path that no percent-decoding makes sense of. */
const UNDECODABLE = '%25';

/** The hooks of Fastify that are used here. */
interface FastifyInstance {
  readonly server: Server;
  hasContentTypeParser(type: string): boolean;
  addContentTypeParser(
    type: string,
    parser: (request: unknown, payload: unknown, done: (error: null) => void) => void,
  ): void;
  addHook(name: 'onRoute', hook: (route: FastifyRoute) => void): void;
}

interface FastifyRoute {
  readonly url: string;
  preParsing?: unknown;
}

type FastifyPreParsing = (
  request: { readonly raw: IncomingMessage },
  reply: unknown,
  payload: Readable,
) => Promise<Readable>;

type ExpressMiddleware = (
  request: IncomingMessage & { originalUrl: string; body?: unknown },
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * Stands between the platform and the site's routes: reads the bodies of its forms before the host's parsers do, and leaves every
 * other route of the host as it is. Installed when the adapter is ready and before any route is registered.
 */
export class RouteEdge {
  /** @param path gives the address of the site before any global prefix: `'admin'`, `'staff/admin'` under a RouterModule */
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    private readonly path: () => string,
    private readonly bodyLimit: () => number,
  ) {}

  /**
   * The address of the site with every prefix, without a slash at the end: `'/api/admin'`. Worked out each time, because an
   * application sets its prefix after its providers were made.
   */
  get basePath(): string {
    const own = segments(this.path());
    const { exclude = [] } = this.config.getGlobalPrefixOptions();
    const excluded = exclude.some(({ pathRegex }) => pathRegex.test(own));
    return excluded ? own : segments(this.config.getGlobalPrefix(), own);
  }

  /** Hooks into the adapter. `catchAll` is given the pattern of a route that takes what no other route took. */
  install(catchAll: (pattern: string) => void): void {
    this.host.init$.subscribe(() => {
      const adapter: AbstractHttpAdapter | null | undefined = this.host.httpAdapter;
      // An application context without a server, as a command line tool opens one.
      if (!adapter) return;
      if (adapter.getType() === 'fastify') {
        catchAll('*');
        this.hookFastify(adapter.getInstance<FastifyInstance>());
      } else {
        catchAll('{*rest}');
        adapter.use(this.expressMiddleware());
      }
    });
  }

  private isOwn(url: string): boolean {
    const path = pathOf(url).toLowerCase();
    const base = this.basePath.toLowerCase();
    return path === base || path.startsWith(`${base}/`);
  }

  /**
   * Lets two paths reach the site that a router would answer by itself: a malformed one, and on Fastify the site's own with a slash
   * at the end. `originalUrl` still tells what was asked.
   */
  private mendPath(request: IncomingMessage & { originalUrl?: string }): void {
    const { url = '' } = request;
    if (!this.isOwn(url)) return;
    const withSlash = pathOf(url).length === this.basePath.length + 1;
    if (!withSlash && isDecodable(url)) return;
    request.originalUrl ??= url;
    request.url = withSlash ? this.basePath : `${this.basePath}/${UNDECODABLE}`;
  }

  private expressMiddleware(): ExpressMiddleware {
    return (request, _response, next) => {
      if (!this.isOwn(request.originalUrl)) return next();
      this.mendPath(request);
      return void readFormBody(request, request, this.bodyLimit()).then(() => {
        forgetBody(request);
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
      forgetBody(raw);
      return Readable.from([]);
    };
    // Before Fastify's own listener, since its router answers these paths ahead of every hook.
    instance.server.prependListener('request', (request: IncomingMessage) => this.mendPath(request));
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

/** Lets no parser of the host wait for a body that was read, or refused, already. */
function forgetBody({ headers }: IncomingMessage): void {
  delete headers['content-length'];
  delete headers['transfer-encoding'];
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? '';
}

function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(pathOf(url));
    return true;
  } catch {
    // The only sign that decodeURIComponent gives of a malformed escape.
    return false;
  }
}
