import {
  All,
  type ArgumentsHost,
  Catch,
  Controller,
  type ExceptionFilter,
  Get,
  Inject,
  type InjectionToken,
  Param,
  Post,
  Req,
  Res,
  type Type,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import type { RawRequest } from './exchange.js';
import { assetPage } from './pages/asset.page.js';
import { changeListPage } from './pages/change-list.page.js';
import { confirmRunPage } from './pages/confirm-run.page.js';
import { indexPage } from './pages/index.page.js';
import { missingPage } from './pages/missing.page.js';
import { runActionPage } from './pages/run-action.page.js';
import { runPage } from './pages/run.page.js';
import { runsPage } from './pages/runs.page.js';
import { signInPage } from './pages/sign-in.page.js';
import { signOutPage } from './pages/sign-out.page.js';
import type { SitePage } from './site.server.js';

/** What a site's routes hand their requests to. */
export interface SiteGate {
  serve(raw: RawRequest, response: object, page: SitePage): Promise<void>;
  refuse(raw: RawRequest, response: object, error: unknown): Promise<void>;
}

/** The routes of a site, and how the one that takes what no other took is bound to the platform's pattern. */
export interface SiteRoutes {
  readonly controller: Type;
  catchAll(pattern: string): void;
}

/**
 * Makes the controller of one site: a class of its own, since Nest knows a class under one path only. The routes are all there is to
 * ask a site for; what none of them takes goes to `missing`, the page of a row or a 404.
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
  class SiteController {
    constructor(@Inject(gateToken) private readonly gate: SiteGate) {}

    @Get()
    index(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, indexPage);
    }

    @Get('login')
    signInForm(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, signInPage);
    }

    @Post('login')
    signIn(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, signInPage);
    }

    @Post('logout')
    signOut(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, signOutPage);
    }

    @Get('assets/:name')
    asset(@Req() raw: RawRequest, @Res() response: object, @Param('name') name: string): Promise<void> {
      return this.gate.serve(raw, response, assetPage(name));
    }

    @Get('runs')
    runs(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, runsPage);
    }

    @Get('runs/:id')
    run(@Req() raw: RawRequest, @Res() response: object, @Param('id') id: string): Promise<void> {
      return this.gate.serve(raw, response, runPage(id));
    }

    @Post('runs/:id')
    confirmRun(@Req() raw: RawRequest, @Res() response: object, @Param('id') id: string): Promise<void> {
      return this.gate.serve(raw, response, confirmRunPage(id));
    }

    @Get(':model')
    changeList(@Req() raw: RawRequest, @Res() response: object, @Param('model') model: string): Promise<void> {
      return this.gate.serve(raw, response, changeListPage(model));
    }

    @Post(':model')
    runAction(@Req() raw: RawRequest, @Res() response: object, @Param('model') model: string): Promise<void> {
      return this.gate.serve(raw, response, runActionPage(model));
    }

    missing(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, missingPage);
    }
  }

  for (const decorate of decorators) decorate(SiteController);
  return {
    controller: SiteController,
    catchAll(pattern) {
      const descriptor = Object.getOwnPropertyDescriptor(SiteController.prototype, 'missing');
      if (descriptor) All(pattern)(SiteController.prototype, 'missing', descriptor);
    },
  };
}
