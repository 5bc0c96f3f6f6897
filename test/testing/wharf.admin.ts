import { IsInt, IsOptional, IsString, Max, Min, MinLength } from 'class-validator';
import {
  ActionError,
  AdminAction,
  AdminModel,
  AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  page,
  redirect,
  Selection,
} from 'nest-steward';
import type { SelectQueryBuilder } from 'typeorm';
import { Ship } from '../support/harbour/ship.entity.js';

/** Asks for a name, and for days that have a default. */
export class RenameForm {
  @IsString()
  @MinLength(3)
  name!: string;

  @IsInt()
  @Min(1)
  @Max(30)
  days = 7;

  @IsOptional()
  @IsString()
  note?: string;
}

/** A list with an action for each thing an action can come to. Whoever is no superuser sees moored ships alone. */
@AdminModel(Ship, {
  listDisplay: ['name', 'status'],
  choices: { status: { moored: 'moored', sailing: 'sailing' } },
  listFilter: ['status'],
  searchFields: ['name'],
  ordering: ['name'],
  listPerPage: 2,
})
export class WharfAdmin extends ModelAdmin<Ship> {
  override getRowLabel(ship: Ship): string {
    return ship.name;
  }

  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    const query = await super.getQuery(request);
    return request.user.isSuperuser ? query : query.andWhere(`${query.alias}.status = :moored`, { moored: 'moored' });
  }

  @AdminAction({ locations: ['list', 'object'] })
  async sink(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    const sunk = await selection.update({ status: 'sunk' });
    this.messageUser(request, request.plural(sunk, { one: '# ship sank.', other: '# ships sank.' }), 'success');
  }

  @AdminAction({ confirm: 'They will not come back.' })
  async dismiss(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'dismissed' });
  }

  @AdminAction({ form: RenameForm })
  async rename(request: AdminRequest, selection: Selection<Ship>, form: RenameForm): Promise<void> {
    await selection.update({ name: form.name });
    this.messageUser(request, `${form.name} for ${form.days} days: ${form.note ?? 'no note'}`, 'info');
  }

  @AdminAction()
  async paint(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome> {
    return redirect(`/painters?selection=${await request.hold(selection)}`);
  }

  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome | undefined> {
    if (!request.form.has('dock')) {
      return page('dock', { action: 'dock', selection: await request.hold(selection), question: 'Where?' });
    }
    await selection.update({ status: `at ${request.form.get('dock')}` });
    return undefined;
  }

  @AdminAction()
  manifest(_request: AdminRequest, selection: Selection<Ship>): Outcome {
    return download({ name: 'manifest.txt', type: 'text/plain' }, async function* () {
      for await (const { name } of selection.inListOrder()) yield `${name}\n`;
    });
  }

  @AdminAction()
  async refit(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'refitted' });
    throw new ActionError('The dock is full.');
  }

  @AdminAction()
  explode(): never {
    throw new RangeError('The powder was wet.');
  }

  @AdminAction({ permissions: ['launch'] })
  async launch(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'launched' });
  }

  hasLaunchPermission(request: AdminRequest): boolean {
    return request.user.hasPermission('ship.launch');
  }
}
