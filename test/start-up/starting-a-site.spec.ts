import { Inject, Injectable, Module, Scope, type DynamicModule, type Provider } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import {
  AdminAction,
  adminAction,
  AdminModel,
  AdminModule,
  AdminRequest,
  AdminSite,
  getAdminSiteToken,
  InjectAdminSite,
  ModelAdmin,
  type AdminOptionsFactory,
  type AdminSiteOptions,
} from 'nest-steward';
import { afterEach, describe, expect, it } from 'vitest';
import { barActions } from '../support/bar-actions.js';
import { Captain } from '../support/harbour/captain.entity.js';
import { resetFleet, shipsThat } from '../support/harbour/fleet.js';
import { ShipAdmin } from '../support/harbour/ship.admin.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { adapters } from '../support/newsroom.js';
import { PeopleAuthenticator } from '../support/people.js';
import { openSite, type OpenSite } from '../support/site.js';

const HEADER = 'Harbour office';

@Injectable()
class OptionsFactory implements AdminOptionsFactory {
  createAdminOptions(): AdminSiteOptions {
    return { authenticator: PeopleAuthenticator, siteHeader: HEADER };
  }
}

@Module({ providers: [OptionsFactory], exports: [OptionsFactory] })
class OptionsModule {}

@Module({ providers: [{ provide: 'HEADER', useValue: HEADER }], exports: ['HEADER'] })
class HeaderModule {}

@Module({ providers: [ShipAdmin], exports: [ShipAdmin] })
class ShipsModule {}

@Module({ imports: [ShipsModule], providers: [ShipAdmin] })
class FleetModule {}

/** Is made anew for each request, and knows it. */
@Injectable({ scope: Scope.REQUEST })
@AdminModel(Ship, { name: 'own-ship', listDisplay: ['name', 'seenBy'] })
class RequestScopedAdmin extends ModelAdmin<Ship> {
  static made = 0;

  constructor(@Inject(REQUEST) private readonly raw: { readonly headers: Readonly<Record<string, string>> }) {
    super();
    RequestScopedAdmin.made += 1;
  }

  seenBy() {
    return this.raw.headers['x-lookout'] ?? 'nobody';
  }

  @AdminAction()
  async report(request: AdminRequest) {
    this.messageUser(request, `Reported by ${this.raw.headers['x-lookout']}.`);
  }
}

/** A sign-in that is made anew for each request. */
@Injectable({ scope: Scope.REQUEST })
class RequestScopedAuthenticator extends PeopleAuthenticator {
  constructor(@Inject(REQUEST) private readonly raw: { readonly headers: Readonly<Record<string, string>> }) {
    super();
  }

  override authenticate(request: { readonly headers: { readonly cookie?: string } }) {
    return this.raw.headers['x-lookout'] === 'banned' ? null : super.authenticate(request);
  }
}

@AdminModel(Ship, { site: 'staff', listDisplay: ['name'], actions: ['deleteSelected'] })
class StaffShipAdmin extends ModelAdmin<Ship> {}

@AdminModel(Captain, { site: 'staff' })
class CaptainAdmin extends ModelAdmin<Captain> {}

@Injectable()
class SiteKeeper {
  constructor(
    readonly first: AdminSite,
    @InjectAdminSite('staff') readonly staff: AdminSite,
  ) {
    staff.addAction(adminAction({ name: 'muster' }, () => undefined));
    staff.disableAction('deleteSelected');
  }
}

describe.each(adapters)('starting a site, on %s', (adapter) => {
  let site: OpenSite;

  afterEach(() => site.close());

  const open = async (setup: {
    readonly siteModule?: DynamicModule;
    readonly imports?: DynamicModule['imports'];
    readonly providers?: Provider[];
    readonly site?: Partial<AdminSiteOptions>;
  }) => {
    site = await openSite({ adapter, ...setup, imports: setup.imports ?? [] });
    await resetFleet(site.dataSource);
    return site.browseAs('ada', 'everything');
  };

  it.each<[string, DynamicModule]>([
    [
      'useFactory, with what it injects',
      AdminModule.forRootAsync({
        path: 'admin',
        imports: [HeaderModule],
        inject: ['HEADER'],
        useFactory: async (siteHeader: string) => ({ authenticator: PeopleAuthenticator, siteHeader }),
      }),
    ],
    ['useClass', AdminModule.forRootAsync({ path: 'admin', useClass: OptionsFactory })],
    ['useExisting', AdminModule.forRootAsync({ path: 'admin', imports: [OptionsModule], useExisting: OptionsFactory })],
  ])('takes its options from %s', async (_how, siteModule) => {
    const browser = await open({ siteModule, providers: [ShipAdmin] });

    const answer = await browser.run(await browser.visit('/admin/ship'), 'Sink', ['Aurora']);

    expect(answer.$('a.site-name').text()).toBe(HEADER);
    expect(answer.messages).toEqual(['1 ship sank.']);
  });

  it('needs one of the three', () => {
    expect(() => AdminModule.forRootAsync({ path: 'admin' })).toThrow('one of useFactory, useClass and useExisting');
  });

  it('finds an admin in any module, and counts one that two modules list once', async () => {
    const browser = await open({ imports: [ShipsModule, FleetModule] });

    const index = await browser.visit('/admin');

    expect(
      index
        .$('.models a')
        .toArray()
        .map((link) => index.$(link).text()),
    ).toEqual(['Ships']);
    expect((await browser.visit('/admin/ship')).status).toBe(200);
  });

  it('makes an admin anew for each request, where its scope says so', async () => {
    const browser = await open({ providers: [RequestScopedAdmin] });
    const before = RequestScopedAdmin.made;

    const list = await browser.visit('/admin/own-ship', { headers: { 'x-lookout': 'Grace' } });
    const other = await browser.visit('/admin/own-ship', { headers: { 'x-lookout': 'Emmy' } });
    const fields = { action: 'report', _selected_action: '1' };
    const answer = await browser.send('/admin/own-ship', fields, { headers: { 'x-lookout': 'Hedy' } });

    expect(list.$('tbody tr').first().text()).toContain('Grace');
    expect(other.$('tbody tr').first().text()).toContain('Emmy');
    expect(answer.messages).toEqual(['Reported by Hedy.']);
    // One a request: two lists, the post, and the list it led back to.
    expect(RequestScopedAdmin.made - before).toBe(4);
  });

  it('makes a sign-in anew for each request, where its scope says so', async () => {
    const browser = await open({
      providers: [ShipAdmin, RequestScopedAuthenticator],
      site: { authenticator: RequestScopedAuthenticator },
    });

    expect((await browser.visit('/admin/ship')).status).toBe(200);
    expect((await browser.visit('/admin/ship', { headers: { 'x-lookout': 'banned' } })).status).toBe(401);
  });

  it('goes beside another application of the same modules, each with its own rows', async () => {
    const siteModule = AdminModule.forRoot({ path: 'admin', authenticator: PeopleAuthenticator });
    const browser = await open({ siteModule, providers: [ShipAdmin] });
    const other = await openSite({ adapter, siteModule, providers: [ShipAdmin] });
    await resetFleet(other.dataSource);

    await browser.run(await browser.visit('/admin/ship'), 'Sink', ['Aurora']);
    const missing = await browser.visit('/admin', { method: 'PUT' });
    const sunk = [await shipsThat(site.dataSource, 'sunk'), await shipsThat(other.dataSource, 'sunk')];
    await other.close();

    expect(sunk).toEqual([['Aurora'], []]);
    expect(missing.status).toBe(405);
  });

  it('goes beside another site, each with its own path, models and actions', async () => {
    const staff = AdminModule.forRoot({
      path: 'staff',
      name: 'staff',
      siteHeader: 'Staff',
      authenticator: PeopleAuthenticator,
    });
    const browser = await open({ imports: [staff], providers: [ShipAdmin, StaffShipAdmin, CaptainAdmin, SiteKeeper] });
    const options = async (address: string) => {
      const list = await browser.visit(address);
      return barActions(list).map(({ name }) => name);
    };

    expect(await options('/admin/ship')).toEqual(['exportSelected', 'sink', 'deleteSelected']);
    expect(await options('/staff/ship')).toEqual(['exportSelected', 'muster', 'deleteSelected']);
    expect((await browser.visit('/admin/captain')).status).toBe(404);
    expect((await browser.visit('/staff/captain')).status).toBe(200);
    expect((await browser.visit('/staff')).$('a.site-name').text()).toBe('Staff');
    const keeper = site.app.get(SiteKeeper);
    expect([keeper.first.name, keeper.staff.name]).toEqual(['default', 'staff']);
    expect(site.app.get(getAdminSiteToken('staff'))).toBe(keeper.staff);
  });
});
