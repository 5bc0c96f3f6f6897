import { Controller, Get, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AdminAction,
  adminAction,
  AdminModel,
  AdminModule,
  type AdminRequest,
  AdminSite,
  ModelAdmin,
  PermissionCatalogue,
} from 'nest-steward';
import { Column, DeleteDateColumn, Entity, PrimaryColumn, ViewColumn, ViewEntity } from 'typeorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ship } from '../support/harbour/ship.entity.js';
import { PeopleAuthenticator } from '../support/people.js';
import { makeSite, openSite, type OpenSite, type SiteSetup } from '../support/site.js';

@Entity()
class Wreck {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @DeleteDateColumn()
  deletedAt!: Date | null;
}

@ViewEntity({ expression: 'SELECT id, name FROM wreck' })
class WreckName {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @ViewColumn()
  name!: string;
}

@AdminModel(Ship, { listDisplay: ['name'] })
class ShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ description: 'Launch selected %(verbose_name_plural)s', permissions: ['launch', 'change'] })
  launch(): void {}

  @AdminAction({ permissions: ['insureAtSea'] })
  insure(): void {}

  hasLaunchPermission({ user }: AdminRequest): boolean {
    return user.hasPermission(this.permission('launch'));
  }

  hasInsureAtSeaPermission(): boolean {
    return true;
  }

  hasAuditPermission(): boolean {
    return true;
  }
}

@AdminModel(Ship, { site: 'office', name: 'ship', listDisplay: ['name'] })
class OfficeShipAdmin extends ModelAdmin<Ship> {
  @AdminAction({ description: 'Count' })
  count(): void {}
}

@AdminModel(Wreck)
class WreckAdmin extends ModelAdmin<Wreck> {
  hasAuditPermission(): boolean {
    return true;
  }
}

@AdminModel(WreckName)
class WreckNameAdmin extends ModelAdmin<WreckName> {
  hasAuditPermission(): boolean {
    return true;
  }
}

/** Adds an action as late as one may. */
@Injectable()
class LateAction implements OnModuleInit {
  constructor(private readonly site: AdminSite) {}

  onModuleInit(): void {
    this.site.addAction(adminAction({ permissions: ['audit'], description: 'Audit' }, function audit() {}));
  }
}

@Controller('permissions')
class PermissionsController {
  constructor(private readonly permissions: PermissionCatalogue) {}

  @Get()
  codenames(): readonly string[] {
    return this.permissions.all().map(({ codename }) => codename);
  }
}

const setup: SiteSetup = {
  adapter: 'express',
  entities: [Wreck, WreckName],
  providers: [ShipAdmin, OfficeShipAdmin, WreckAdmin, WreckNameAdmin, LateAction],
  controllers: [PermissionsController],
  imports: [AdminModule.forRoot({ path: 'office', name: 'office', authenticator: PeopleAuthenticator })],
};

describe('the permissions of an application', () => {
  let site: OpenSite;
  let permissions: PermissionCatalogue;

  beforeAll(async () => {
    site = await openSite(setup);
    permissions = site.app.get(PermissionCatalogue);
  });
  afterAll(() => site.close());

  it('are those of each model, and those that its actions name, the last added too', () => {
    const codenames = permissions.all().map(({ codename }) => codename);

    expect(codenames.filter((name) => name.startsWith('ship.'))).toEqual(
      ['view', 'add', 'change', 'delete', 'audit', 'launch', 'insureAtSea'].map((name) => `ship.${name}`),
    );
  });

  it('are each listed once, with their sites and the actions that ask for them', () => {
    expect(permissions.find('ship.change')).toEqual({
      codename: 'ship.change',
      label: 'Ship: change',
      verboseName: 'ship',
      sites: ['default', 'office'],
      actions: ['Launch selected ships', 'Count'],
    });
    expect(permissions.find('ship.launch')).toMatchObject({ sites: ['default'], actions: ['Launch selected ships'] });
  });

  it('are called by words', () => {
    expect(permissions.find('ship.insureAtSea')?.label).toBe('Ship: insure at sea');
  });

  it('have purging where rows are deleted softly, and nothing to write where they are a view', () => {
    const of = (model: string) => permissions.all().filter(({ codename }) => codename.startsWith(`${model}.`));

    expect(of('wreck').map(({ codename }) => codename)).toContain('wreck.purge');
    expect(permissions.find('ship.purge')).toBeUndefined();
    expect(of('wreck-name').map(({ codename }) => codename)).toEqual(['wreck-name.view', 'wreck-name.audit']);
  });

  it('are told to whatever the host injects them into', async () => {
    const response = await fetch(`${site.origin}/permissions`);

    expect(await response.json()).toContain('ship.launch');
  });

  it('are not told before they are all known', async () => {
    const { app } = await makeSite(setup);

    expect(() => app.get(PermissionCatalogue).all()).toThrow(
      expect.objectContaining({ code: 'ADMIN_PERMISSIONS_TOO_EARLY' }),
    );
    await app.close();
  });
});
