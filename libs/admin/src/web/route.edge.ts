import type { AbstractHttpAdapter, HttpAdapterHost } from '@nestjs/core';
import type { RawRequest } from './exchange.js';
import { ExpressEdge } from './express.edge.js';
import { hookFastify, type FastifyInstance } from './fastify.edge.js';
import type { SitePlace } from './site-place.js';

/** What the edge asks of the site, and hands over to it. */
export interface RouteEdgePorts {
  /** Says whether the site has a model of a name: `'article'`. */
  readonly isModel: (name: string) => boolean;
  /** Is given the pattern of a route that takes what no other route took. */
  readonly catchAll: (pattern: string) => void;
  /** Answers what came by no route. @param status is what a parser of the host's made of the body, if it could not read it */
  readonly refuseUntaken: (raw: RawRequest, response: object, status?: number) => Promise<void>;
}

/**
 * Stands between the platform and the site's routes: sets the bodies of its forms aside before the host's parsers read them, takes what
 * is sent to the site and has no route, and leaves every other route of the host as it is, those below the site's address too.
 */
export class RouteEdge {
  private express: ExpressEdge | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly place: SitePlace,
  ) {}

  /** The address of the site with every prefix: `'/api/admin'`. */
  get basePath(): string {
    return this.place.basePath;
  }

  /** Hooks into the adapter when it is ready, before any route is registered. */
  install(ports: RouteEdgePorts): void {
    this.host.init$.subscribe(() => {
      const adapter: AbstractHttpAdapter | null | undefined = this.host.httpAdapter;
      // An application context without a server, as a command line tool opens one.
      if (!adapter) return;
      if (adapter.getType() === 'fastify') {
        ports.catchAll('*');
        hookFastify(adapter.getInstance<FastifyInstance>(), this.place, ports);
      } else {
        ports.catchAll('{*rest}');
        this.express = new ExpressEdge(adapter, this.place, ports);
        this.express.beforeParsers();
      }
    });
  }

  /** Hooks in behind all routes, once they are registered and before Nest's own answer to what has none; on Fastify there is nothing left to. */
  finish(): void {
    this.express?.behindRoutes();
  }
}
