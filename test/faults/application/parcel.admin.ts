import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject } from '@nestjs/common';
import { AdminAction, AdminModel, AdminRequest, ModelAdmin, Selection } from 'nest-steward';
import { MomentOfDeath } from './moment-of-death.js';
import { Parcel } from './parcel.entity.js';
import { SETUP, type Setup } from './setup.js';

/** Has an action of each kind that a killed process may leave behind. */
@AdminModel(Parcel, {
  listDisplay: ['id', 'shelf', 'state'],
  listFilter: ['shelf'],
  choices: { shelf: Object.fromEntries(Array.from({ length: 10 }, (_, shelf) => [shelf, `Shelf ${shelf}`])) },
  ordering: ['id'],
})
export class ParcelAdmin extends ModelAdmin<Parcel> {
  @Inject() private readonly moment!: MomentOfDeath;
  @Inject(SETUP) private readonly setup!: Setup;

  @AdminAction()
  async stamp(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'stamp');
    await selection.update({ state: 'stamped' });
    this.moment.reach('written', 'stamp');
  }

  @AdminAction()
  async weigh(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'weigh');
    await selection.saveEach((parcel) => {
      parcel.state = 'weighed';
    });
    this.moment.reach('written', 'weigh');
  }

  @AdminAction({ confirm: true })
  async count(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'count');
    await selection.update({ counted: () => 'counted + 1' });
    this.moment.reach('written', 'count');
  }

  /** Counts some at a time, and what is counted stands. */
  @AdminAction({ batch: 50 })
  async tally(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'tally');
    await selection.update({ counted: () => 'counted + 1' });
    this.moment.reach('written', 'tally');
  }

  @AdminAction({ retries: 2 })
  async seal(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'seal');
    const rows = await selection.pin();
    await rows.update({ state: 'closed' });
    this.moment.reach('written', 'seal');
    await rows.where({ state: 'closed' }).update({ state: 'sealed' });
  }

  /** Writes, says so, and takes its time. */
  @AdminAction()
  async dawdle(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    await selection.update({ state: 'late' });
    writeSync(1, 'Dawdling\n');
    await sleep(this.setup.dawdle ?? 0);
  }

  /** Writes one parcel and then the others, and what is written stands. */
  @AdminAction({ transaction: false })
  async mail(_request: AdminRequest, selection: Selection<Parcel>): Promise<void> {
    this.moment.reach('begun', 'mail');
    const rows = await selection.pin();
    const keys = [];
    for await (const parcel of rows) keys.push(parcel.id);
    await rows.where({ id: keys[0] ?? 0 }).update({ state: 'mailed' });
    this.moment.reach('written', 'mail');
    await rows.where({ state: 'new' }).update({ state: 'mailed' });
  }
}
