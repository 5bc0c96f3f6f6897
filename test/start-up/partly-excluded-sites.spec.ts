import { RequestMethod, type INestApplication } from '@nestjs/common';
import { ConfigurationError } from 'nest-steward';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { makeSite } from '../support/site.js';

type Exclusions = NonNullable<Parameters<INestApplication['setGlobalPrefix']>[1]>['exclude'];

/** Starts an application whose global prefix excludes some paths, and tells what it throws. */
async function start(adapter: 'express' | 'fastify', exclude: Exclusions): Promise<unknown> {
  const { app } = await makeSite({
    adapter,
    providers: [ShipAdmin],
    configure: (made) => made.setGlobalPrefix('api', { exclude: exclude ?? [] }),
  });
  onTestFinished(() => app.close());
  return app.init().then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe.each(adapters)('a global prefix, on %s', (adapter) => {
  it.each<[string, NonNullable<Exclusions>]>([
    ['its start page alone', ['admin']],
    ['its other pages alone', ['admin/{*path}']],
    ['its lists alone', ['admin/:model']],
    ['what is read and not what is posted', [{ path: 'admin{/*path}', method: RequestMethod.GET }]],
  ])('stops the start-up where it excludes of a site %s', async (_part, exclude) => {
    const error = await start(adapter, exclude);

    expect(error).toBeInstanceOf(ConfigurationError);
    expect(error).toMatchObject({
      mistakes: [
        {
          code: 'ADMIN_PREFIX_PARTIAL',
          text: "The site 'default' stands partly behind the global prefix 'api' and partly without it. Exclude all of it, `exclude: ['admin', 'admin/{*path}']` without a method, or nothing.",
        },
      ],
    });
  });

  it.each<[string, NonNullable<Exclusions>]>([
    ['none of it', ['health']],
    ['all of it', ['admin', 'admin/{*path}']],
    ['all of it by one pattern', ['admin{/*path}']],
    ['all of it, by every method', [{ path: 'admin{/*path}', method: RequestMethod.ALL }]],
  ])('lets a site start where it excludes %s', async (_part, exclude) => {
    expect(await start(adapter, exclude)).toBeUndefined();
  });
});
