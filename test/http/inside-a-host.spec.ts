import helmetOnFastify from '@fastify/helmet';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Injectable,
  Post,
  Req,
  SetMetadata,
  ValidationPipe,
  VersioningType,
  type CallHandler,
  type CanActivate,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, APP_PIPE, Reflector, RouterModule } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import helmet from 'helmet';
import { AdminModule } from 'nest-steward';
import { map } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite, type SiteApplication } from '../support/site.js';

const Public = (): ClassDecorator => SetMetadata('public', true);

@Injectable()
class NobodyPassesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext) {
    return this.reflector.get<boolean | undefined>('public', context.getClass()) === true;
  }
}

@Injectable()
class WrappingInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler) {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

class Parcel {
  @IsString()
  name!: string;
}

@Public()
@Controller('parcels')
class ParcelsController {
  @Post()
  @HttpCode(200)
  receive(@Body() parcel: Parcel) {
    return { received: parcel.name.length };
  }
}

@Controller('vault')
class VaultController {
  @Get()
  open() {
    return 'gold';
  }
}

/** Routes of the host's own below the site's address. */
@Controller('admin')
class HooksController {
  @Post('hook')
  @HttpCode(200)
  receive(@Body() body: unknown) {
    return { hook: body };
  }

  @Post('hooks/deep/:name')
  @HttpCode(200)
  receiveDeep(@Body() body: unknown) {
    return { deep: body };
  }
}

@Controller('raw')
class RawController {
  @Post()
  @HttpCode(200)
  receive(@Req() request: { body?: unknown }) {
    return { body: request.body ?? null };
  }
}

/** Puts on helmet as each platform does. */
async function putOnHelmet(app: SiteApplication): Promise<void> {
  if (app.getHttpAdapter().getType() === 'express') app.use(helmet());
  // Safe: what is no Express is Fastify here.
  else await (app as NestFastifyApplication).register(helmetOnFastify);
}

const postJson = (address: string, body: unknown) =>
  fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** Sinks one ship the way a person does, and tells the page it led to. */
async function sinkAurora(site: OpenSite, list: string) {
  await resetFleet(site.dataSource);
  const browser = site.browseAs('ada', 'everything');
  const answer = await browser.run(await browser.visit(list), 'Sink', ['Aurora']);
  expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
  return answer;
}

describe.each(adapters)(
  'a site inside a host with a prefix, versions, a guard, a pipe, an interceptor and helmet, on %s',
  (adapter) => {
    let site: OpenSite;

    beforeAll(async () => {
      site = await openSite({
        adapter,
        providers: [
          ShipAdmin,
          { provide: APP_GUARD, useClass: NobodyPassesGuard },
          { provide: APP_INTERCEPTOR, useClass: WrappingInterceptor },
          {
            provide: APP_PIPE,
            useValue: new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true }),
          },
        ],
        controllers: [ParcelsController, VaultController],
        site: { decorators: [Public()] },
        configure: async (app) => {
          app.setGlobalPrefix('/api/');
          app.enableVersioning({ type: VersioningType.URI, defaultVersion: '1' });
          await putOnHelmet(app);
        },
      });
      await resetFleet(site.dataSource);
    });
    afterAll(() => site.close());

    it('stands behind the prefix, without a version, and runs actions', async () => {
      const answer = await sinkAurora(site, '/api/admin/ship');

      expect(answer.address).toBe('/api/admin/ship');
      expect(answer.messages).toEqual(['1 ship sank.']);
      expect(answer.$('a.site-name').attr('href')).toBe('/api/admin');
    });

    it('is nowhere else', async () => {
      expect((await fetch(`${site.origin}/admin`)).status).toBe(404);
      expect((await fetch(`${site.origin}/api/v1/admin`)).status).toBe(404);
    });

    it('finds its own files behind the prefix', async () => {
      const browser = site.browseAs('ada', 'everything');
      const { $ } = await browser.visit('/api/admin');

      const styles = await browser.visit($('link[rel=stylesheet]').attr('href') ?? '');

      expect(styles.status).toBe(200);
      expect(styles.headers.get('content-type')).toBe('text/css; charset=utf-8');
    });

    it('answers what it does not have with a page, where the host answers with JSON', async () => {
      const own = await site.browseAs('ada', 'everything').visit('/api/admin/whale');
      const foreign = await fetch(`${site.origin}/api/nothing`);

      expect(own.status).toBe(404);
      expect(own.$('h1').text()).toBe('Page not found');
      expect(foreign.status).toBe(404);
      expect(await foreign.json()).toMatchObject({ statusCode: 404 });
    });

    it("keeps to helmet's own policy", async () => {
      const page = await site.browseAs('ada', 'everything').visit('/api/admin/ship');

      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(page.$('style, [style], script:not([src])')).toHaveLength(0);
      expect(
        page
          .$('form')
          .toArray()
          .every((form) => (form.attribs.action ?? '/').startsWith('/')),
      ).toBe(true);
    });

    it("leaves the host's bodies, checks and wrapping as they are", async () => {
      const [good, bad] = [
        await postJson(`${site.origin}/api/v1/parcels`, { name: 'tea' }),
        await postJson(`${site.origin}/api/v1/parcels`, { name: 'tea', extra: 1 }),
      ];

      expect(await good.json()).toEqual({ data: { received: 3 } });
      expect(bad.status).toBe(400);
    });

    it("leaves the host's limit of bodies as it is", async () => {
      const answer = await postJson(`${site.origin}/api/v1/parcels`, { name: 'x'.repeat(1_100_000) });

      expect(answer.status).toBe(413);
      expect(await answer.json()).toMatchObject({ statusCode: 413 });
    });

    it("leaves the host's guard where it is", async () => {
      expect((await fetch(`${site.origin}/api/v1/vault`)).status).toBe(403);
    });
  },
);

describe.each(adapters)('a site behind a guard that does not know it, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin, { provide: APP_GUARD, useClass: NobodyPassesGuard }] });
  });
  afterAll(() => site.close());

  it('shows the refusal as a page of its own', async () => {
    const page = await site.browseAs('ada', 'everything').visit('/admin/ship');

    expect(page.status).toBe(403);
    expect(page.$('h1').text()).toBe('Not allowed');
  });
});

describe.each(adapters)('a site that the prefix excludes, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      configure: (app) => app.setGlobalPrefix('api', { exclude: ['admin', 'admin/{*rest}'] }),
    });
  });
  afterAll(() => site.close());

  it('stands without the prefix', async () => {
    const answer = await sinkAurora(site, '/admin/ship');

    expect(answer.address).toBe('/admin/ship');
    expect(answer.$('a.site-name').attr('href')).toBe('/admin');
  });

  it('has its own page for what it lacks', async () => {
    const page = await site.browseAs('ada', 'everything').visit('/admin/a/b/c');

    expect(page.$('h1').text()).toBe('Page not found');
  });
});

describe.each(adapters)("a site inside a RouterModule's path, on %s", (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    const siteModule = AdminModule.forRoot({ path: '/back/office/', authenticator: PeopleAuthenticator });
    site = await openSite({
      adapter,
      siteModule,
      imports: [RouterModule.register([{ path: 'staff', module: siteModule.module }])],
      providers: [ShipAdmin],
      configure: (app) => app.setGlobalPrefix('api'),
    });
  });
  afterAll(() => site.close());

  it('stands below that path, and runs actions', async () => {
    const answer = await sinkAurora(site, '/api/staff/back/office/ship');

    expect(answer.address).toBe('/api/staff/back/office/ship');
    expect(answer.messages).toEqual(['1 ship sank.']);
  });
});

describe.each(adapters)("a site with routes of the host's below its address, on %s", (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({ adapter, providers: [ShipAdmin], controllers: [HooksController] });
  });
  afterAll(() => site.close());

  it.each([
    ['/admin/hook', 'hook'],
    ['/admin/hooks/deep/tea', 'deep'],
  ])("leaves the bodies of %s to the host's parsers", async (address, key) => {
    const json = await postJson(site.origin + address, { name: 'tea' });
    const form = await fetch(site.origin + address, { method: 'POST', body: new URLSearchParams({ name: 'tea' }) });

    expect(await json.json()).toEqual({ [key]: { name: 'tea' } });
    expect(await form.json()).toEqual({ [key]: { name: 'tea' } });
  });

  it('reads its own forms beside them', async () => {
    expect((await sinkAurora(site, '/admin/ship')).messages).toEqual(['1 ship sank.']);
  });

  it('still has its own page for a form to an address that is nobody’s', async () => {
    const browser = site.browseAs('ada', 'everything');
    await browser.visit('/admin/ship');

    const page = await browser.send('/admin/whale', {});

    expect(page.$('h1').text()).toBe('Page not found');
  });
});

describe.each(adapters)('a site of a host that parses no bodies, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      controllers: [RawController],
      nest: { bodyParser: false },
    });
  });
  afterAll(() => site.close());

  it('reads its own forms all the same', async () => {
    const answer = await sinkAurora(site, '/admin/ship');

    expect(answer.messages).toEqual(['1 ship sank.']);
  });

  it("still leaves the host's bodies unread", async () => {
    const body = new URLSearchParams({ name: 'tea' });

    const answer = await fetch(`${site.origin}/raw`, { method: 'POST', body });

    expect(answer.ok ? await answer.json() : answer.status).toEqual(adapter === 'express' ? { body: null } : 415);
  });
});
