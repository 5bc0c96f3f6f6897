import { LessThan, MoreThan, type EntityManager, type FindOptionsWhere } from 'typeorm';
import { databaseFamilyOf } from '../keyset/database-family.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { lockedRun } from './locked-run.js';
import { TIME_TO_GO_ON } from './run-progress.js';
import { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/** How many runs are ended at a time. */
const RUNS_AT_A_TIME = 50;

/** What is known of a run whose time is over. */
export type OverdueRun = Pick<Run, 'id' | 'state' | 'model' | 'action' | 'username'>;

/**
 * Ends what was left behind: pending runs nobody said yes to in time, running ones without a sign of life, and keys of no more use.
 * Gives the runs that were interrupted.
 */
export async function endRunsLeftBehind(store: RunStore, now: number): Promise<readonly OverdueRun[]> {
  const manager = await forReadingNow(store.dataSource.manager);
  const left = await manager.find(Run, {
    where: { deadline: LessThan(new Date(now)) },
    select: { id: true, state: true, model: true, action: true, username: true },
    order: { deadline: 'ASC' },
    take: RUNS_AT_A_TIME,
  });
  // One by one, by the key: an update by any other condition locks rows of others on MySQL.
  const interrupted: OverdueRun[] = [];
  for (const run of left) if (await endRunLeftBehind(store, run, now)) interrupted.push(run);
  return interrupted;
}

/** Ends a run whose time is over, unless that changed meanwhile, or a transaction holds it. Says whether it was interrupted. */
export async function endRunLeftBehind(
  store: RunStore,
  { id, state }: Pick<Run, 'id' | 'state'>,
  now: number,
): Promise<boolean> {
  if (state === 'pending' || state === 'running') {
    const end = await store.record((manager) => endWithin(manager, { id, state }, now));
    if (end !== 'ended') return end === 'stopped';
  }
  await store.forgetKeys(id);
  return state === 'running';
}

/** Records the end: `'stopped'` for a run that was done in slices, which can be gone on with, and needs its keys for that. */
async function endWithin(
  manager: EntityManager,
  { id, state }: { readonly id: string; readonly state: 'pending' | 'running' },
  now: number,
): Promise<'under way' | 'stopped' | 'ended'> {
  const free = lockedRun({ id, state, deadline: LessThan(now) }, manager);
  if (databaseFamilyOf(manager.connection) !== 'sqlite') free.setOnLocked('skip_locked');
  if (!(await free.getOne())) return 'under way';
  const update = async (where: FindOptionsWhere<Run>, deadline = {}): Promise<boolean> => {
    const ended = state === 'pending' ? 'expired' : 'interrupted';
    const { affected } = await manager.update(
      Run,
      { id, state, ...where },
      { state: ended, finishedAt: new Date(now), ...deadline },
    );
    return affected === 1;
  };
  if (await update({ rowsDone: MoreThan(0) }, { deadline: new Date(now + TIME_TO_GO_ON) })) return 'stopped';
  return (await update({})) ? 'ended' : 'under way';
}
