import { join } from 'node:path';
import { Controller, Get, Query, Req } from '@nestjs/common';
import { IsString } from 'class-validator';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  AdminSite,
  adminAction,
  download,
  ModelAdmin,
  page,
  redirect,
  Selection,
} from 'nest-steward';
import { Ship } from '../support/harbour/ship.entity.js';

class Christening {
  @IsString()
  name!: string;
}

const paint = adminAction({ description: 'Paint selected ships' }, async function paint(_admin, _request, selection) {
  await selection.update({ status: 'painted' });
});

/** Ships that are nobody's to see have the status 'secret'. */
@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  listFilter: ['status'],
  choices: { status: { moored: 'Moored' } },
  actions: [paint],
})
export class ShipAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest) {
    return (await super.getQuery(request)).andWhere("ship.status <> 'secret'").orWhere("ship.name = 'Flying Dutchman'");
  }

  override getRowLabel({ name }: Ship): string {
    return name;
  }

  /** Puts an action of the list everywhere, which does not help it. */
  override async getActions(request: AdminRequest) {
    const actions = await super.getActions(request);
    if (request.user.username === 'bob') actions.delete('sink');
    return actions.set('paint', paint);
  }

  @AdminAction({
    description: 'Sink this %(verbose_name)s',
    descriptionPlural: 'Sink selected %(verbose_name_plural)s',
    locations: ['list', 'object'],
  })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction({ locations: ['object'], confirm: 'Nobody sees it then.' })
  async hide(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'secret' });
  }

  @AdminAction({ locations: ['object'], form: Christening })
  async christen(_request: AdminRequest, selection: Selection<Ship>, { name }: Christening): Promise<void> {
    await selection.update({ name });
  }

  @AdminAction({ locations: ['object'] })
  async scuttle(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.delete();
  }

  @AdminAction({ locations: ['object'] })
  async refuse(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'refused' });
    throw new ActionError('Not on a Friday.');
  }

  @AdminAction({ locations: ['list', 'object'], permissions: ['view'] })
  manifest(_request: AdminRequest, selection: Selection<Ship>) {
    return download({ name: 'manifest.txt', type: 'text/plain' }, async function* () {
      for await (const { name } of selection) yield `${name}\n`;
    });
  }

  @AdminAction({ locations: ['list', 'object'] })
  async dock(request: AdminRequest, selection: Selection<Ship>) {
    if (!request.form.has('dock')) {
      return page('dock', { action: 'dock', selection: await request.hold(selection), question: 'Where?' });
    }
    await selection.update({ status: 'docked' });
    return undefined;
  }

  @AdminAction({ locations: ['object'] })
  async archive(request: AdminRequest, selection: Selection<Ship>) {
    return redirect(`/archive?selection=${await request.hold(selection)}`);
  }
}

@Controller('archive')
class ArchiveController {
  constructor(private readonly site: AdminSite) {}

  @Get()
  async show(@Req() request: object, @Query('selection') token: string) {
    const rows = await (await this.site.openSelection(request, token)).getMany();
    return rows.map(({ name }: { name: string }) => name).sort();
  }
}

/** What a site of ships with actions on one of them is opened with. */
export const harbourOffice = {
  providers: [ShipAdmin],
  controllers: [ArchiveController],
  site: { templates: join(import.meta.dirname, '../support/harbour/templates') },
};
