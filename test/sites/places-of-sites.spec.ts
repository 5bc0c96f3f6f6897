import type { DynamicModule } from '@nestjs/common';
import { RouterModule } from '@nestjs/core';
import { AdminModule } from 'nest-steward';
import { describe, expect, it } from 'vitest';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { startUpMistakes } from '../support/start-up-mistakes.js';
import { makeSite, type SiteApplication } from '../support/site.js';
import { OfficeAuthenticator, officeSite } from './harbour-sites.js';

describe.each(adapters)('the places of two sites, on %s', (adapter) => {
  /** Starts the sites, the desk's at `path`, and gives the mistakes that kept them from it. */
  const mistakesOf = async (
    path: string,
    office: DynamicModule,
    imports: readonly DynamicModule[] = [],
    configure: (app: SiteApplication) => void = () => undefined,
  ): Promise<readonly string[]> => {
    const siteModule = AdminModule.forRoot({ path, authenticator: PeopleAuthenticator });
    const { app } = await makeSite({
      adapter,
      siteModule,
      imports: [office, ...imports],
      providers: [ShipAdmin, OfficeAuthenticator],
      configure,
    });
    return (await startUpMistakes(app)).map(({ code }) => code);
  };
  const below = (path: string, { module }: DynamicModule): DynamicModule => RouterModule.register([{ path, module }]);

  it('may begin alike, and end alike', async () => {
    expect(await mistakesOf('admin', officeSite({ path: 'admin-office' }))).toEqual([]);
    expect(await mistakesOf('desk/admin', officeSite({ path: 'office/admin' }))).toEqual([]);
  });

  it('are two', async () => {
    expect(await mistakesOf('admin', officeSite({ path: '/admin/' }))).toEqual(['ADMIN_PATH_TAKEN']);
  });

  it.each([
    ['admin', 'admin/office'],
    ['admin/desk', 'admin'],
    ['admin/desk/day', 'Admin/Desk'],
  ])('lie beside each other: neither of %s and %s lies within the other', async (desk, office) => {
    expect(await mistakesOf(desk, officeSite({ path: office }))).toEqual(['ADMIN_PATH_NESTED']);
  });

  it("are told apart by a RouterModule's path as well", async () => {
    const apart = officeSite({ path: 'admin' });
    const together = officeSite({ path: 'admin' });
    const within = officeSite({ path: 'office' });

    expect(await mistakesOf('admin', apart, [below('staff', apart)])).toEqual([]);
    expect(await mistakesOf('staff/admin', together, [below('staff', together)])).toEqual(['ADMIN_PATH_TAKEN']);
    expect(await mistakesOf('admin', within, [below('admin', within)])).toEqual(['ADMIN_PATH_NESTED']);
  });

  it('are told apart by a global prefix that leaves one of them out', async () => {
    const prefixed = (app: SiteApplication): void => {
      app.setGlobalPrefix('api', { exclude: ['api/admin', 'api/admin/{*path}'] });
    };

    expect(await mistakesOf('admin', officeSite({ path: 'api/admin' }), [], prefixed)).toEqual(['ADMIN_PATH_TAKEN']);
    expect(await mistakesOf('admin', officeSite({ path: 'admin-office' }), [], prefixed)).toEqual([]);
  });
});

describe('two sites', () => {
  it('of one name and one path are told both mistakes at once', async () => {
    const { app } = await makeSite({
      adapter: 'express',
      imports: [officeSite({ name: 'default', path: 'admin' })],
      providers: [OfficeAuthenticator],
    });

    const codes = (await startUpMistakes(app)).map(({ code }) => code);

    expect(codes).toEqual(['ADMIN_SITE_TAKEN', 'ADMIN_PATH_TAKEN']);
  });
});
