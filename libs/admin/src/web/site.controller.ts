import {
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Inject,
  type InjectionToken,
  type Type,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import type { RawRequest } from './exchange.js';
import { addPageRoute, type RoutedController, type SiteGate } from './page-route.js';
import { missingPage } from './pages/missing.page.js';
import { namesOfParts, siteRoutes } from './site-routes.js';
import type { SitePage } from './site.server.js';

/** The routes of a site, and how the one that takes what no other took is bound to the platform's pattern. */
export interface SiteRoutes {
  readonly controller: Type;
  catchAll(pattern: string): void;
}

/**
 * Makes the controller of one site: a class of its own, since Nest knows a class under one path only. Its routes are those of
 * `siteRoutes`; what none of them takes goes to `missingPage`, a page that has no route of its own or a 404.
 *
 * @param gateToken is what Nest knows the site's gate by: an application each has its own, though they share this class
 * @param decorators put on the class: `[Public(), SkipThrottle()]`
 */
export function createSiteRoutes(
  path: string,
  gateToken: InjectionToken<SiteGate>,
  decorators: readonly ClassDecorator[],
): SiteRoutes {
  @Catch()
  class SiteExceptionFilter implements ExceptionFilter {
    constructor(@Inject(gateToken) private readonly gate: SiteGate) {}

    catch(error: unknown, host: ArgumentsHost): Promise<void> {
      const http = host.switchToHttp();
      return this.gate.refuse(http.getRequest<RawRequest>(), http.getResponse<object>(), error);
    }
  }

  @Controller({ path, version: VERSION_NEUTRAL })
  @UseFilters(SiteExceptionFilter)
  class SiteController implements RoutedController {
    constructor(@Inject(gateToken) readonly gate: SiteGate) {}
  }

  const { prototype } = SiteController;
  addPages(prototype);
  for (const decorate of decorators) decorate(SiteController);
  return {
    controller: SiteController,
    catchAll: (address) => addPageRoute(prototype, { method: 'ALL', address, page: missing }),
  };
}

const missing = (): SitePage => missingPage;

/** Adds the pages of the table, in its order. Which methods an address takes is asked before any page. */
function addPages(prototype: RoutedController): void {
  for (const route of siteRoutes) {
    if (route.caught) continue;
    const { address, pages } = route;
    for (const method of ['GET', 'POST'] as const) {
      const page = pages[method];
      if (page) addPageRoute(prototype, { method, address, parts: namesOfParts(route), page });
    }
  }
}
