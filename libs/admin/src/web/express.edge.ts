import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { bodyOwnerOf } from './body-owner.js';
import { isRouteOfHost, statusOfUnreadBody, type ExpressRoutes } from './express-routes.js';
import { overhearBody, setBodyAside } from './form-body.reader.js';
import { OBJECT_FORM_LIMIT } from './object-form-limit.js';
import { originFormOf, withoutSlashesAtEnd } from './request-target.js';
import type { RouteEdgePorts } from './route.edge.js';
import type { SitePlace } from './site-place.js';

/** What Express is asked here. */
interface ExpressInstance extends ExpressRoutes {
  enabled(setting: 'case sensitive routing'): boolean;
}

type ExpressRequest = IncomingMessage & { originalUrl: string; body?: unknown };

/** Hooks into Express: before the host's parsers, and again behind all routes. */
export class ExpressEdge {
  private readonly instance: ExpressInstance;

  constructor(
    private readonly adapter: AbstractHttpAdapter,
    private readonly place: SitePlace,
    private readonly ports: RouteEdgePorts,
  ) {
    this.instance = adapter.getInstance<ExpressInstance>();
  }

  /**
   * Sets the bodies aside that are the site's. Express parses bodies before it looks for a route, so the address has to tell whose the body is. One
   * segment may be a route of the host's as well: what names no model is left to it. So may two: there the site only listens in.
   */
  beforeParsers(): void {
    this.adapter.use((request: ExpressRequest, _response: ServerResponse, next: () => void) => {
      const within = this.within(withoutSlashesAtEnd(originFormOf(request.originalUrl)));
      this.place.mend(request, this.caseSensitive);
      switch (within === undefined ? 'host' : bodyOwnerOf(within.slice(1), (name) => this.ports.isModel(name))) {
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
    });
  }

  /**
   * Takes what is sent to the site and has no route, before the host answers it: methods that no route has, and bodies that a parser of the
   * host's could not read, where the address is no route of the host's.
   */
  behindRoutes(): void {
    this.adapter.use((request: ExpressRequest, response: ServerResponse, next: () => void) => {
      if (this.within(request.originalUrl) === undefined) next();
      else void this.ports.refuseUntaken(request, response);
    });
    // Express tells a handler of errors by its four parameters.
    this.adapter.use(
      (error: unknown, request: ExpressRequest, response: ServerResponse, next: (error: unknown) => void) => {
        const status = this.within(request.originalUrl) === undefined ? undefined : statusOfUnreadBody(error);
        if (status === undefined || isRouteOfHost(this.instance, request, this.place.basePath)) next(error);
        else void this.ports.refuseUntaken(request, response, status);
      },
    );
  }

  private within(url: string): string | undefined {
    return this.place.within(url, this.caseSensitive);
  }

  private get caseSensitive(): boolean {
    return this.instance.enabled('case sensitive routing');
  }
}
