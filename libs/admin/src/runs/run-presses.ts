import type { EntityManager } from 'typeorm';
import { forReading } from '../transactions/for-reading.js';
import { asItStands } from './as-it-stands.js';
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
  const manager = await forReading(dataSource.manager);
  const press = await manager.findOneBy(RunKey, { runId: pressId, role: 'press' });
  if (!press) return undefined;
  const run = await manager.findOneBy(Run, { id: press.key });
  return { run: run && asItStands(run) };
}

/** Forgets a press: the next with the same id is a new one. */
export async function forgetPress(store: RunStore, pressId: string): Promise<void> {
  await store.record((manager) => manager.delete(RunKey, { runId: pressId, role: 'press', position: 0 }));
}

/**
 * Records a run by the work given, once for each press: where another request has recorded that press meanwhile, nothing is recorded, and
 * what became of it is returned.
 *
 * @param pressId undefined for a form that has no id
 */
export async function recordOnce<R>(
  store: RunStore,
  pressId: string | undefined,
  work: () => Promise<R>,
): Promise<R | RecordedPress> {
  try {
    return await work();
  } catch (error) {
    // The primary key has refused it, or a lock was waited for: either way it is the record that tells.
    const recorded = pressId === undefined ? undefined : await findPress(store, pressId);
    if (recorded) return recorded;
    throw error;
  }
}
