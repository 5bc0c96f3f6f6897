import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { AbstractHttpAdapter, ApplicationConfig, HttpAdapterHost } from '@nestjs/core';
import { bodyOwnerOf } from './body-owner.js';
import { overhearBody, setBodyAside } from './form-body.reader.js';
import { isDecodable } from './is-decodable.js';
import { OBJECT_FORM_LIMIT } from './object-form-limit.js';
import { originFormOf, withoutSlashesAtEnd } from './request-target.js';

/** A type of body that no browser sends: Fastify is told to read nothing of it, once the body was set aside here. */
const SET_ASIDE = 'application/x-steward-form';

/** The patterns of a site's own routes, below its address, as Fastify is given them. */
const ownPatterns: ReadonlySet<string> = new Set([
  '',
  '/login',
  '/login/account',
  '/login/password',
  '/logout',
  '/assets/:name',
  '/runs',
  '/runs/:id',
  '/:model',
  '/*',
]);

/** Stands in for a path that no percent-decoding makes sense of. */
const UNDECODABLE = '%25';

/** The hooks of Fastify that are used here. */
interface FastifyInstance {
  readonly server: Server;
  readonly initialConfig: { readonly caseSensitive?: boolean };
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

/** The settings of Express that are asked here. */
interface ExpressInstance {
  enabled(setting: 'case sensitive routing'): boolean;
}

type ExpressMiddleware = (
  request: IncomingMessage & { originalUrl: string; body?: unknown },
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * Stands between the platform and the site's routes: sets the bodies of its forms aside before the host's parsers read them, and
 * leaves every other route of the host as it is, those below the site's address too. Installed when the adapter is ready and before any
 * route is registered.
 */
export class RouteEdge {
  /**
   * @param path gives the address of the site before any global prefix: `'admin'`, `'staff/admin'` under a RouterModule
   * @param isModel says whether the site has a model of a name: `'article'`
   */
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly config: ApplicationConfig,
    private readonly path: () => string,
    private readonly isModel: (name: string) => boolean,
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
        adapter.use(this.expressMiddleware(adapter.getInstance<ExpressInstance>()));
      }
    });
  }

  /**
   * Finds what a path has behind the site's address: `'/article'` for `'/admin/article'`, empty for the start page, undefined for
   * what lies elsewhere. Capitals count where they do for the router.
   */
  private pathWithin(path: string, caseSensitive: boolean): string | undefined {
    const base = this.basePath;
    const start = path.slice(0, base.length);
    const isBelow = caseSensitive ? start === base : start.toLowerCase() === base.toLowerCase();
    const rest = path.slice(base.length);
    return isBelow && (rest === '' || rest.startsWith('/')) ? rest : undefined;
  }

  /**
   * Lets two paths reach the site that a router would answer by itself: a malformed one, and on Fastify the site's own with a slash
   * at the end. `originalUrl` still tells what was asked.
   */
  private mendPath(request: IncomingMessage & { originalUrl?: string }, caseSensitive: boolean): void {
    const { url = '' } = request;
    const path = pathOf(url);
    const within = this.pathWithin(path, caseSensitive);
    if (within === undefined || (within !== '/' && isDecodable(path))) return;
    request.originalUrl ??= url;
    request.url = within === '/' ? this.basePath : `${this.basePath}/${UNDECODABLE}`;
  }

  /**
   * Express parses bodies before it looks for a route, so the address has to tell whose the body is. One segment may be a route of
   * the host's as well: what names no model is left to it. So may two: there the site only listens in.
   */
  private expressMiddleware(instance: ExpressInstance): ExpressMiddleware {
    return (request, _response, next) => {
      const caseSensitive = instance.enabled('case sensitive routing');
      const within = this.pathWithin(withoutSlashesAtEnd(originFormOf(request.originalUrl)), caseSensitive);
      this.mendPath(request, caseSensitive);
      switch (within === undefined ? 'host' : bodyOwnerOf(within.slice(1), this.isModel)) {
        case 'site':
          setBodyAside(request, request);
          request.body = {};
          break;
        case 'either':
          overhearBody(request, OBJECT_FORM_LIMIT);
          break;
        case 'host':
          break;
      }
      next();
    };
  }

  private hookFastify(instance: FastifyInstance): void {
    if (!instance.hasContentTypeParser(SET_ASIDE)) {
      instance.addContentTypeParser(SET_ASIDE, (_request, _payload, done) => done(null));
    }
    const preParsing: FastifyPreParsing = ({ raw }, _reply, payload) => {
      setBodyAside(raw, payload);
      if (raw.headers['content-type'] !== undefined) raw.headers['content-type'] = SET_ASIDE;
      return Promise.resolve(Readable.from([]));
    };
    const { caseSensitive = true } = instance.initialConfig;
    // Before Fastify's own listener, since its router answers these paths ahead of every hook.
    instance.server.prependListener('request', (request: IncomingMessage) => this.mendPath(request, caseSensitive));
    instance.addHook('onRoute', (route) => {
      const pattern = this.pathWithin(route.url, true);
      if (pattern !== undefined && ownPatterns.has(pattern)) route.preParsing = preParsing;
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

function pathOf(url: string): string {
  return originFormOf(url).split('?', 1)[0] ?? '';
}
