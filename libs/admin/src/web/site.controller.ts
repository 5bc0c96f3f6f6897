import {
  All,
  type ArgumentsHost,
  Catch,
  Controller,
  Delete,
  type ExceptionFilter,
  Get,
  Inject,
  type InjectionToken,
  Options,
  Param,
  Patch,
  Post,
  Put,
  Req,
  Res,
  type Type,
  UseFilters,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import type { RawRequest } from './exchange.js';
import { assetPage } from './pages/asset.page.js';
import { changeListPage } from './pages/change-list.page.js';
import { choosePasswordPage } from './pages/choose-password.page.js';
import { confirmRunPage } from './pages/confirm-run.page.js';
import { indexPage } from './pages/index.page.js';
import { missingPage } from './pages/missing.page.js';
import { ownAccountPage } from './pages/own-account.page.js';
import { passwordLinkPage } from './pages/password-link.page.js';
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
 * ask a site for; what none of them takes goes to `missing`, which answers with 404 or 405.
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

    @Get('login/account')
    ownAccount(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, ownAccountPage);
    }

    @Post('login/account')
    changeOwnAccount(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, ownAccountPage);
    }

    @Get('login/password/:token')
    passwordLink(@Req() raw: RawRequest, @Res() response: object, @Param('token') token: string): Promise<void> {
      return this.gate.serve(raw, response, passwordLinkPage(token));
    }

    @Get('login/password')
    passwordForm(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, choosePasswordPage);
    }

    @Post('login/password')
    choosePassword(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, choosePasswordPage);
    }

    @Post('logout')
    signOut(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, signOutPage);
    }

    @Get('logout')
    signOutByLink(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, missingPage);
    }

    @Get('assets/:name')
    asset(@Req() raw: RawRequest, @Res() response: object, @Param('name') name: string): Promise<void> {
      return this.gate.serve(raw, response, assetPage(name));
    }

    @Get('runs')
    runs(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, runsPage);
    }

    @Post('runs')
    postToRuns(@Req() raw: RawRequest, @Res() response: object): Promise<void> {
      return this.gate.serve(raw, response, missingPage);
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

  refuseOtherMethods(SiteController.prototype);
  for (const decorate of decorators) decorate(SiteController);
  return {
    controller: SiteController,
    catchAll(pattern) {
      const descriptor = Object.getOwnPropertyDescriptor(SiteController.prototype, 'missing');
      if (descriptor) All(pattern)(SiteController.prototype, 'missing', descriptor);
    },
  };
}

/**
 * Sends the methods that the start page does not take to `missing`: Fastify's catch-all does not reach the controller's own path, and
 * there a route for all methods beside one for GET is a conflict.
 */
function refuseOtherMethods(prototype: { missing(raw: RawRequest, response: object): Promise<void> }): void {
  for (const [method, route] of Object.entries({ Post, Put, Patch, Delete, Options })) {
    const name = `missing${method}`;
    const value = function (this: typeof prototype, raw: RawRequest, response: object): Promise<void> {
      return this.missing(raw, response);
    };
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
    Req()(prototype, name, 0);
    Res()(prototype, name, 1);
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (descriptor) route()(prototype, name, descriptor);
  }
}
