import { type CanActivate, type ExecutionContext, Injectable, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AdminModel, AdminModule, type AdminRequest, ModelAdmin } from 'nest-steward';
import { openAdminSite, testUser } from 'nest-steward/testing';
import { DataSource } from 'typeorm';
import { afterEach, describe, expect, it } from 'vitest';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator, personCookie } from '../support/people.js';
import { makeSite, type SiteApplication, type SiteSetup } from '../support/site.js';

const ada = testUser({ username: 'ada', isSuperuser: true });

/** Lists the ships that a header names, as a host does that goes by what its proxy tells. */
@AdminModel(Ship, { listDisplay: ['name'], ordering: ['name'] })
class TenantShipAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest<{ readonly headers: { readonly [name: string]: string } }>) {
    const query = await super.getQuery(request);
    return query.andWhere(`${query.alias}.status = :status`, { status: request.raw.headers['x-status'] });
  }
}

@AdminModel(Captain, { site: 'staff' })
class StaffCaptainAdmin extends ModelAdmin<Captain> {}

@Injectable()
class KeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (context.switchToHttp().getRequest<{ headers: { 'x-key'?: string } }>().headers['x-key'] === 'open') return true;
    throw new UnauthorizedException();
  }
}

describe.each(adapters)('a site that is tested, on %s', (adapter) => {
  let app: SiteApplication | undefined;

  const open = async (setup: Partial<SiteSetup>): Promise<SiteApplication> => {
    ({ app } = await makeSite({ adapter, ...setup }));
    await app.init();
    await resetFleet(app.get(DataSource));
    return app;
  };
  afterEach(async () => {
    await app?.close();
    app = undefined;
  });

  it('may stand behind a prefix', async () => {
    const site = openAdminSite(
      await open({ providers: [ShipAdmin], configure: (made) => made.setGlobalPrefix('api') }),
    );

    const { outcome } = await site.as(ada).run(ShipAdmin, 'sink', { keys: ['1'] });

    expect(outcome).toEqual({ kind: 'back', to: '/api/admin/ship' });
  });

  it('is one of several by its name', async () => {
    const staff = AdminModule.forRoot({ name: 'staff', path: 'staff', authenticator: PeopleAuthenticator });
    const made = await open({ providers: [ShipAdmin, StaffCaptainAdmin], imports: [staff] });

    const { status } = await openAdminSite(made, { site: 'staff' }).as(ada).list(StaffCaptainAdmin);

    expect(status).toBe(200);
    await expect(openAdminSite(made).as(ada).list(StaffCaptainAdmin)).rejects.toMatchObject({
      code: 'TESTING_MODEL_UNKNOWN',
      message: expect.stringContaining('It has: ShipAdmin.') as string,
    });
    expect(() => openAdminSite(made, { site: 'stuff' })).toThrow(
      expect.objectContaining({ code: 'TESTING_SITE_UNKNOWN', message: expect.stringContaining('default, staff') }),
    );
  });

  it('gets the headers that go with a person', async () => {
    const site = openAdminSite(await open({ providers: [TenantShipAdmin] }));

    const sailing = await site.as(ada, { headers: { 'x-status': 'sailing' } }).list(TenantShipAdmin);

    expect(sailing.rows.map(({ label }) => label)).toHaveLength(2);
    expect(sailing.total).toBe(2);
  });

  it('stands behind what stands before it: a guard of the host', async () => {
    const site = openAdminSite(await open({ providers: [ShipAdmin, { provide: APP_GUARD, useClass: KeyGuard }] }));

    const opened = await site.as(ada, { headers: { 'x-key': 'open' } }).list(ShipAdmin);
    const shut = await site.as(ada).list(ShipAdmin);

    expect(opened.status).toBe(200);
    expect(shut.status).toBe(401);
  });

  it('says where the application answers before the site', async () => {
    const site = openAdminSite(
      await open({
        providers: [ShipAdmin],
        configure: (made) =>
          void made.use((_request: unknown, response: { statusCode: number; end(): void }) => {
            response.statusCode = 418;
            response.end();
          }),
      }),
    );

    await expect(site.as(ada).list(ShipAdmin)).rejects.toMatchObject({
      code: 'TESTING_SITE_NOT_REACHED',
      message: expect.stringContaining('The application answered /admin/ship with the status 418') as string,
    });
  });

  it('has to be started', async () => {
    ({ app } = await makeSite({ adapter, providers: [ShipAdmin] }));
    const made = app;

    expect(() => openAdminSite(made)).toThrow(expect.objectContaining({ code: 'TESTING_NOT_STARTED' }));
  });

  it('tells an action that is mistyped from one that is not offered, and rows that can not be chosen', async () => {
    const site = openAdminSite(await open({ providers: [ShipAdmin] }));
    const run = (...[action, options]: [string, object]) => site.as(ada).run(ShipAdmin, action, options);

    await expect(run('sinks', { all: true })).rejects.toMatchObject({
      code: 'TESTING_ACTION_UNKNOWN',
      message: expect.stringMatching(/ShipAdmin has no action named 'sinks'. It has: .*sink/) as string,
    });
    const wrong = [
      { rows: [{ name: 'Argo' }] },
      { all: true, keys: ['1'] },
      { location: 'object' },
      { location: 'object', keys: ['1', '2'] },
      { location: 'object', all: true },
      { location: 'object', keys: ['..'] },
    ];
    for (const options of wrong) {
      await expect(run('sink', options)).rejects.toMatchObject({ code: 'TESTING_ROWS_INVALID' });
    }
  });

  describe('that listens as well', () => {
    it('lets nobody in who comes over the network, whatever they send, while a test is under way', async () => {
      const made = await open({ providers: [ShipAdmin] });
      const site = openAdminSite(made);
      await made.listen(0, '127.0.0.1');
      const origin = await made.getUrl();

      const [result, ...answers] = await Promise.all([
        site.as(ada).run(ShipAdmin, 'sink', { keys: ['1'] }),
        ...Array.from({ length: 5 }, () =>
          fetch(`${origin}/admin/ship`, { headers: { 'x-test-user': 'ada', socket: 'ada', user: 'ada' } }),
        ),
      ]);

      expect(result.run?.state).toBe('succeeded');
      expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
      await made.close();
      app = undefined;
    });

    it("goes by the site's own authenticator for all others", async () => {
      const made = await open({ providers: [ShipAdmin] });
      const nobody = await openAdminSite(made).as(null).list(ShipAdmin);
      await made.listen(0, '127.0.0.1');

      const cookie = personCookie({ username: 'bob', permissions: ['ship.view'] }).join('=');
      const signedIn = await fetch(`${await made.getUrl()}/admin/ship`, { headers: { cookie } });

      expect(nobody.status).toBe(401);
      expect(signedIn.status).toBe(200);
    });
  });

  it('asks for a token as ever', async () => {
    const made = await open({ providers: [ShipAdmin] });

    const forged = await openAdminSite(made)
      .as(ada)
      .run(ShipAdmin, 'sink', { keys: ['1'], fields: { _csrf: 'forged' } });

    expect(forged.outcome).toMatchObject({ kind: 'error', status: 403 });
    expect(await shipsThat(made.get(DataSource), 'sunk')).toEqual([]);
  });
});
