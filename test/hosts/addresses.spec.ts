import {
  Controller,
  Get,
  Injectable,
  type MiddlewareConsumer,
  Module,
  type NestMiddleware,
  type NestModule,
  VersioningType,
  type VersioningOptions,
} from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { openSite, type OpenSite, type SiteApplication } from '../support/site.js';
import { setAddresses } from './addresses/set-addresses.js';

@Controller({ path: 'prices', version: '1' })
class FirstPrices {
  @Get()
  list() {
    return { version: 1 };
  }
}

@Controller({ path: 'prices', version: '2' })
class SecondPrices {
  @Get()
  list() {
    return { version: 2 };
  }
}

async function sinkOne(site: OpenSite, list: string, headers: Record<string, string> = {}) {
  const browser = site.browseAs('ada', 'everything');
  const page = await browser.visit(list, { headers });
  return browser.submit(page, { action: 'sink', _selected_action: '1' }, { form: '#rows', headers });
}

describe.each(adapters)('a site beside versions in a header and a prefix that leaves it out, on %s', (adapter) => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite({
      adapter,
      providers: [ShipAdmin],
      controllers: [FirstPrices, SecondPrices],
      configure: setAddresses,
    });
  });
  beforeEach(() => resetFleet(site.dataSource));
  afterAll(() => site.close());

  it.each([{}, { 'x-api-version': '1' }, { 'x-api-version': '2' }, { 'x-api-version': 'none' }])(
    'stands at its own path for requests with %j, and runs actions',
    async (headers) => {
      const answer = await sinkOne(site, '/admin/ship', headers);

      expect([answer.address, answer.messages]).toEqual(['/admin/ship', ['1 ship sank.']]);
      expect(await shipsThat(site.dataSource, 'sunk')).toEqual(['Aurora']);
    },
  );

  it('is not below the prefix, its pages neither', async () => {
    const browser = site.browseAs('ada', 'everything');

    expect((await browser.visit('/api/admin')).status).toBe(404);
    expect((await browser.visit('/api/admin/ship')).status).toBe(404);
  });

  it("leaves the host's routes their versions", async () => {
    const ask = async (version: string) =>
      (await fetch(`${site.origin}/api/prices`, { headers: { 'x-api-version': version } })).json();

    expect([await ask('1'), await ask('2')]).toEqual([{ version: 1 }, { version: 2 }]);
  });
});

@Injectable()
class CountingMiddleware implements NestMiddleware {
  static readonly seen: string[] = [];

  use(request: { readonly originalUrl: string }, _response: unknown, next: () => void) {
    CountingMiddleware.seen.push(request.originalUrl);
    next();
  }
}

@Module({})
class CountingModule implements NestModule {
  configure(consumer: MiddlewareConsumer) {
    consumer.apply(CountingMiddleware).forRoutes('{*path}');
  }
}

describe.each(adapters)('a middleware of all routes, on %s', (adapter) => {
  it.each([
    ['that the prefix leaves out', '/admin', setAddresses],
    ['behind the prefix', '/api/admin', (app: SiteApplication) => app.setGlobalPrefix('api')],
  ])('reaches a site %s', async (_where, path, configure) => {
    CountingMiddleware.seen.length = 0;
    const site = await openSite({ adapter, providers: [ShipAdmin], imports: [CountingModule], configure });

    await resetFleet(site.dataSource);
    await sinkOne(site, `${path}/ship`);
    await site.close();

    expect(CountingMiddleware.seen).toEqual([`${path}/ship`, `${path}/ship`, `${path}/ship`]);
  });
});

const versionings: readonly (readonly [string, VersioningOptions, Record<string, string>])[] = [
  ['the media type', { type: VersioningType.MEDIA_TYPE, key: 'v=' }, { accept: 'application/json;v=2' }],
  [
    'a function of the host',
    { type: VersioningType.CUSTOM, extractor: () => ['2', '1'], defaultVersion: '2' },
    { 'x-wanted': '2' },
  ],
  ['the address', { type: VersioningType.URI, prefix: 'v', defaultVersion: ['1', '2'] }, {}],
];

describe.each(adapters)('versions do not concern a site, on %s', (adapter) => {
  it.each(versionings)('where they are told by %s', async (_by, versioning, headers) => {
    const site = await openSite({
      adapter,
      providers: [ShipAdmin],
      controllers: [FirstPrices, SecondPrices],
      configure: (app) => app.enableVersioning(versioning),
    });
    await resetFleet(site.dataSource);

    const answer = await sinkOne(site, '/admin/ship', headers);
    const missing = await site.browseAs('ada', 'everything').visit('/admin/a/b', { headers });
    await site.close();

    expect(answer.messages).toEqual(['1 ship sank.']);
    expect(missing.$('h1').text()).toBe('Page not found');
  });
});
