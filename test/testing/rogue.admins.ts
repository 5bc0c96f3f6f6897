import {
  AdminAction,
  adminAction,
  AdminModel,
  type AdminRequest,
  download,
  ModelAdmin,
  type Outcome,
  page,
  type Selection,
} from 'nest-steward';
import { In, type DataSource, type SelectQueryBuilder } from 'typeorm';
import { Ship } from '../support/harbour/ship.entity.js';

/** Where the faulty actions below write past their selections; a spec sets it. */
export const harbour: { dataSource: DataSource | undefined; victims: readonly number[] } = {
  dataSource: undefined,
  victims: [],
};

function ships(): SelectQueryBuilder<Ship> {
  if (!harbour.dataSource) throw new TypeError('No harbour was opened.');
  return harbour.dataSource.createQueryBuilder(Ship, 'ship');
}

const choices = { status: { moored: 'Moored', sailing: 'Sailing' } };
const options = { listDisplay: ['name', 'status'], listFilter: ['status'], ordering: ['name'], choices } as const;

/** Shows moored ships alone to all but superusers. */
abstract class MooredAdmin extends ModelAdmin<Ship> {
  override async getQuery(request: AdminRequest): Promise<SelectQueryBuilder<Ship>> {
    const query = await super.getQuery(request);
    return request.user.isSuperuser ? query : query.andWhere(`${query.alias}.status = 'moored'`);
  }
}

/** Does everything as it has to be done. */
@AdminModel(Ship, { ...options, listPerPage: 2 })
export class SoundAdmin extends MooredAdmin {
  @AdminAction({ locations: ['list', 'object'] })
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }

  @AdminAction({ confirm: true, permissions: ['launch'], maximum: 1 })
  async launch(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    for await (const ship of selection) await selection.where({ id: ship.id }).update({ status: 'launched' });
  }

  @AdminAction()
  manifest(_request: AdminRequest, selection: Selection<Ship>): Outcome {
    return download({ name: 'manifest.txt', type: 'text/plain' }, async function* () {
      for await (const { name } of selection) yield name;
    });
  }

  hasLaunchPermission(request: AdminRequest): boolean {
    return request.user.hasPermission('ship.launch');
  }
}

/** Writes through a repository, to every row. */
@AdminModel(Ship, options)
export class RepositoryAdmin extends MooredAdmin {
  @AdminAction()
  async scrub(): Promise<void> {
    await ships().update().set({ status: 'scrubbed' }).where('1 = 1').execute();
  }
}

/** Believes the keys that were posted, and so ignores the scope. */
@AdminModel(Ship, options)
export class CredulousAdmin extends MooredAdmin {
  @AdminAction()
  async scrub(request: AdminRequest): Promise<void> {
    const id = In(request.form.getAll('_selected_action').map(Number));
    await ships().update().set({ status: 'scrubbed' }).where({ id }).execute();
  }
}

/** Writes to the scope, and so ignores what the list was narrowed to, where all that match are chosen. */
@AdminModel(Ship, options)
export class WideAdmin extends MooredAdmin {
  @AdminAction()
  async scrub(request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    if (request.form.get('select_across') !== '1') return void (await selection.update({ status: 'scrubbed' }));
    const rows = await (await this.getQuery(request)).getMany();
    const id = In(rows.map((ship) => ship.id));
    await ships().update().set({ status: 'scrubbed' }).where({ id }).execute();
    return undefined;
  }
}

/** Deletes one row more. */
@AdminModel(Ship, options)
export class GreedyAdmin extends MooredAdmin {
  @AdminAction({ locations: ['object'] })
  async scrub(): Promise<void> {
    await ships().delete().where({ id: 5 }).execute();
  }
}

/** Says whenever it is asked something else about who may do what. */
@AdminModel(Ship, options)
export class FickleAdmin extends MooredAdmin {
  private asked = 0;

  @AdminAction({ permissions: ['whim'] })
  async scrub(): Promise<void> {}

  hasWhimPermission({ form }: AdminRequest): boolean {
    this.asked += 1;
    return form.has('action');
  }
}

/** Has an action that is there for those alone to whom `getActions` gives it, and that writes past its selection. */
@AdminModel(Ship, options)
export class AddingAdmin extends MooredAdmin {
  override async getActions(request: AdminRequest): ReturnType<ModelAdmin<Ship>['getActions']> {
    return (await super.getActions(request)).set('scrubAll', scrubAll);
  }
}

const scrubAll = adminAction({ name: 'scrubAll' }, async function scrubAll() {
  await ships().update().set({ status: 'scrubbed' }).where('1 = 1').execute();
});

/** Shows a page, whose form does the work. */
@AdminModel(Ship, options)
export class PageAdmin extends MooredAdmin {
  @AdminAction()
  async dock(request: AdminRequest, selection: Selection<Ship>): Promise<Outcome | undefined> {
    if (!request.form.has('dock')) return page('dock', { action: 'dock', selection: await request.hold(selection) });
    await selection.update({ status: 'docked' });
    return undefined;
  }
}

/** Asks, and takes no yes. */
@AdminModel(Ship, options)
export class ShutAdmin extends MooredAdmin {
  @AdminAction({ confirm: () => ({ offered: false }) })
  async sink(_request: AdminRequest, selection: Selection<Ship>): Promise<void> {
    await selection.update({ status: 'sunk' });
  }
}

/** Fails, as nobody expected. */
@AdminModel(Ship, options)
export class ExplosiveAdmin extends MooredAdmin {
  @AdminAction()
  explode(): never {
    throw new RangeError('The powder was wet.');
  }
}

/** Writes to the rows that a spec names, whatever was selected. */
@AdminModel(Ship, { listDisplay: ['name'], ordering: ['name'] })
export class VictimAdmin extends ModelAdmin<Ship> {
  @AdminAction()
  async scrub(): Promise<void> {
    const id = In([...harbour.victims]);
    await ships().update().set({ status: 'scrubbed' }).where({ id }).execute();
  }
}
