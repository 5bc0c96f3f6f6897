import { type DynamicModule, Injectable } from '@nestjs/common';
import { parse } from 'cookie';
import {
  AdminAction,
  AdminModel,
  AdminModule,
  AdminRequest,
  type AdminModuleOptions,
  ModelAdmin,
  page,
  Selection,
} from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { Captain } from '../support/harbour/captain.entity.js';
import { Ship } from '../support/harbour/ship.entity.js';
import { PeopleAuthenticator, personCookie, type PersonValues } from '../support/people.js';

/** What both sites do with ships, by the same names: so all that could be taken from one to the other would be understood there. */
abstract class AnyShipAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  /** Keeps its selection for a page in between. */
  @AdminAction({ permissions: ['change'] })
  async dock(request: AdminRequest, selection: Selection<Ship>) {
    if (!request.form.has('dock')) {
      return page('dock', { action: 'dock', selection: await request.hold(selection), question: 'Where?' });
    }
    this.messageUser(request, `${await selection.update({ status: 'docked' })} docked.`);
    return undefined;
  }

  /** Asks first. */
  @AdminAction({ permissions: ['change'], confirm: true })
  async tow(request: AdminRequest, selection: Selection<Ship>) {
    this.messageUser(request, `${await selection.update({ status: 'towed' })} towed.`);
  }
}

/** Ships at the desk, the default site: all of them, and they may be sunk. */
@AdminModel(Ship, { listDisplay: ['name', 'captain'], ordering: ['name'] })
export class DeskShipAdmin extends AnyShipAdmin {
  @AdminAction()
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }
}

/** Ships at the office: those that sail, and they may be inspected. */
@AdminModel(Ship, { site: 'office', verboseName: 'vessel', ordering: ['-name'] })
export class OfficeShipAdmin extends AnyShipAdmin {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    return (await super.getQuery(request)).andWhere("ship.status = 'sailing'");
  }

  @AdminAction({ permissions: ['inspect'] })
  async inspect(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'inspected' });
  }

  hasInspectPermission(request: AdminRequest): boolean {
    return request.user.hasPermission('ship.inspect');
  }
}

/** Captains, who are on the desk's site alone. */
@AdminModel(Captain)
export class CaptainAdmin extends ModelAdmin<Captain> {
  override getRowLabel(captain: Captain): string {
    return captain.name;
  }
}

/** Believes a cookie of its own: who is known at the desk is nobody at the office. */
@Injectable()
export class OfficeAuthenticator extends PeopleAuthenticator {
  override authenticate({ headers }: { readonly headers: { readonly cookie?: string } }) {
    return super.authenticate({ headers: { cookie: `person=${parse(headers.cookie ?? '')['officer'] ?? ''}` } });
  }
}

/** Writes the cookie of a person at the office. */
export function officerCookie(values: PersonValues): readonly [string, string] {
  return ['officer', personCookie(values)[1]];
}

/** Makes the office's site, beside that of the desk. */
export function officeSite(options: Partial<AdminModuleOptions> = {}): DynamicModule {
  return AdminModule.forRoot({
    path: 'office',
    name: 'office',
    siteHeader: 'Harbour office',
    siteTitle: 'Office',
    indexTitle: 'What the office keeps',
    siteUrl: '/about-the-office',
    authenticator: OfficeAuthenticator,
    ...options,
  });
}
