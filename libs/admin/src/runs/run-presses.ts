import type { EntityManager } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { isUniqueViolation } from '../transactions/unique-violation.js';
import { asItStands } from './as-it-stands.js';
import { isLockRefusal } from './lock-refusal.js';
import { RunKey } from './run-key.entity.js';
import { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/** What became of a press: the run it made, as that stands now; null where its record was deleted. */
export interface RecordedPress {
  readonly run: Run | null;
}

/** Takes note, in the transaction that records a run, of the press it comes from: the primary key lets one of two do so. */
export async function storePress(manager: EntityManager, pressId: string, runId: string): Promise<void> {
  await manager.insert(RunKey, { runId: pressId, role: 'press', position: 0, key: runId });
}

/** Finds what became of a press; undefined where it has made no run. */
export async function findPress({ dataSource }: RunStore, pressId: string): Promise<RecordedPress | undefined> {
  const manager = await forReadingNow(dataSource.manager);
  const press = await manager.findOneBy(RunKey, { runId: pressId, role: 'press' });
  if (!press) return undefined;
  const run = await manager.findOneBy(Run, { id: press.key });
  return { run: run && asItStands(run) };
}

/** Forgets a press: the next with the same id is a new one. */
export async function forgetPress(manager: EntityManager, pressId: string): Promise<void> {
  await manager.delete(RunKey, { runId: pressId, role: 'press', position: 0 });
}

/** How often a press is recorded anew because that which was in its way was forgotten. */
const MOST_ATTEMPTS = 20;

/**
 * Records a run by the work given, once for each press: where another request has recorded that press meanwhile, nothing is recorded, and
 * what became of it is returned. Any error that does not come of that passes on.
 *
 * @param pressId undefined for a form that has no id
 */
export async function recordOnce<R>(
  store: RunStore,
  pressId: string | undefined,
  work: () => Promise<R>,
): Promise<R | RecordedPress> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isRefused = isUniqueViolation(error);
      if (pressId === undefined || !(isRefused || wasBusy(error))) throw error;
      const recorded = await findPress(store, pressId);
      if (recorded) return recorded;
      if (!isRefused || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

/** Says whether something waited for a lock for too long, in the database or before it. */
function wasBusy(error: unknown): boolean {
  return isLockRefusal(error) || (error instanceof StewardError && error.code === 'ADMIN_LOCK_TIMEOUT');
}
