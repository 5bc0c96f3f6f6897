import { Inject, Injectable, Module, Scope, type CanActivate, type Provider, type Type } from '@nestjs/common';
import { APP_GUARD, ContextIdFactory, REQUEST } from '@nestjs/core';
import { AdminModel, ModelAdmin, type AdminModelOptions, type AdminSiteOptions } from 'nest-steward';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

/** Knows one request; counts how many there were of it. */
@Injectable({ scope: Scope.REQUEST })
class Lookout {
  static posted = 0;

  constructor() {
    Lookout.posted += 1;
  }
}

/** Makes an admin class that is made anew for each request, and counts its instances. */
function watchedAdmin(entity: Type<object>, options: object = {}): Type<ModelAdmin> & { made: number } {
  @Injectable({ scope: Scope.REQUEST })
  class Watched extends ModelAdmin<object> {
    static made = 0;

    constructor(@Inject(Lookout) readonly lookout: Lookout) {
      super();
      Watched.made += 1;
    }

    override getRowLabel(row: { readonly name: string }): string {
      return `watched ${row.name}`;
    }
  }
  AdminModel<object, AdminModelOptions<object>>(entity, options)(Watched);
  return Watched;
}

@Injectable({ scope: Scope.REQUEST })
class WatchedAuthenticator extends PeopleAuthenticator {
  constructor(@Inject(Lookout) readonly lookout: Lookout) {
    super();
  }
}

@Injectable({ scope: Scope.REQUEST })
class WatchedGuard implements CanActivate {
  constructor(@Inject(Lookout) readonly lookout: Lookout) {}

  canActivate(): boolean {
    return true;
  }
}

/** Serves all requests of one fleet, as Nest's durable providers do. */
@Injectable({ scope: Scope.REQUEST, durable: true })
@AdminModel(Ship, { listDisplay: ['name', 'fleet'] })
class FleetAdmin extends ModelAdmin<Ship> {
  static made = 0;

  constructor(@Inject(REQUEST) private readonly tenant: { readonly fleet: string }) {
    super();
    FleetAdmin.made += 1;
  }

  fleet() {
    return this.tenant.fleet;
  }
}

describe.each(adapters)('the providers of a site, on %s', (adapter) => {
  let site: OpenSite;

  beforeEach(() => {
    Lookout.posted = 0;
  });
  afterEach(() => site.close());

  const open = async (
    providers: readonly Provider[],
    options: Partial<AdminSiteOptions> = {},
    imports: Type[] = [],
  ) => {
    site = await openSite({ adapter, providers: [...providers], site: options, imports });
    await resetFleet(site.dataSource);
    await site.dataSource.manager.insert(Captain, { id: 1, name: 'Grace' });
    await site.dataSource.manager.update(Ship, { name: 'Aurora' }, { captain: { id: 1 } });
    return site.browseAs('ada', 'everything');
  };

  it('share one instance of a request-scoped class in one request, and none over two', async () => {
    const browser = await open(
      [
        Lookout,
        WatchedAuthenticator,
        watchedAdmin(Ship, { listDisplay: ['name', 'captain'] }),
        watchedAdmin(Captain),
        { provide: APP_GUARD, useClass: WatchedGuard },
      ],
      { authenticator: WatchedAuthenticator },
    );

    const first = await browser.visit('/admin/ship');
    const posted = Lookout.posted;
    await browser.visit('/admin/ship');

    expect(first.$('tbody').text()).toContain('watched Grace');
    expect([posted, Lookout.posted]).toEqual([1, 2]);
  });

  it('are made where a list shows their rows, and left alone elsewhere', async () => {
    const captains = watchedAdmin(Captain);
    const browser = await open([Lookout, ShipAdmin, captains]);

    expect((await browser.visit('/admin/ship')).status).toBe(200);
    expect(captains.made).toBe(0);
  });

  it('may live as long as a tenant, and see that tenant', async () => {
    const contexts = new Map<string, ReturnType<typeof ContextIdFactory.create>>();
    ContextIdFactory.apply({
      attach(contextId, request: { readonly headers: Readonly<Record<string, string>> }) {
        const fleet = request.headers['x-fleet'] ?? 'none';
        const tenant = contexts.get(fleet) ?? ContextIdFactory.create();
        contexts.set(fleet, tenant);
        return { resolve: (info) => (info.isTreeDurable ? tenant : contextId), payload: { fleet } };
      },
    });
    const browser = await open([FleetAdmin]);
    const visit = async (fleet: string) =>
      (await browser.visit('/admin/ship', { headers: { 'x-fleet': fleet } })).$('tbody tr').first().text();

    const before = FleetAdmin.made;
    const seen = [await visit('red'), await visit('blue'), await visit('red')];
    Reflect.set(ContextIdFactory, 'strategy', undefined);

    expect(seen).toEqual([
      expect.stringContaining('red'),
      expect.stringContaining('blue'),
      expect.stringContaining('red'),
    ]);
    expect(FleetAdmin.made - before).toBe(2);
  });

  it('may stand under any token, the same one in two modules too', async () => {
    @Module({ providers: [Lookout, { provide: 'ADMIN', useClass: watchedAdmin(Ship) }] })
    class ShipsModule {}
    @Module({ providers: [Lookout, { provide: 'ADMIN', useClass: watchedAdmin(Captain) }] })
    class CaptainsModule {}
    const browser = await open([], {}, [ShipsModule, CaptainsModule]);

    expect((await browser.visit('/admin')).$('.models a')).toHaveLength(2);
    expect((await browser.visit('/admin/ship')).$('tbody').text()).toContain('watched Aurora');
    expect((await browser.visit('/admin/captain')).$('tbody').text()).toContain('watched Grace');
  });

  it.each<[string, (authenticator: Type) => Provider[]]>([
    ['useClass', (authenticator) => [{ provide: authenticator, useClass: PeopleAuthenticator }]],
    ['useClass under another token', (authenticator) => [{ provide: 'DOOR', useClass: authenticator }]],
    ['useFactory', (authenticator) => [{ provide: authenticator, useFactory: async () => new authenticator() }]],
    ['useValue', (authenticator) => [{ provide: authenticator, useValue: new PeopleAuthenticator() }]],
    ['useExisting', (authenticator) => [{ provide: authenticator, useExisting: PeopleAuthenticator }]],
    [
      'useExisting of one a request',
      (authenticator) => [Lookout, WatchedAuthenticator, { provide: authenticator, useExisting: WatchedAuthenticator }],
    ],
  ])('may give the authenticator by %s', async (_kind, provide) => {
    class Doorman extends PeopleAuthenticator {}
    const browser = await open([ShipAdmin, ...provide(Doorman)], { authenticator: Doorman });

    expect((await browser.visit('/admin/ship')).status).toBe(200);
    expect((await site.browse().visit('/admin/ship')).status).toBe(401);
  });
});
