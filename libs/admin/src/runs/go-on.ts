import { In, MoreThan } from 'typeorm';
import { isLockRefusal } from './lock-refusal.js';
import { stoppedStates, type ClaimedRun } from './run-progress.js';
import { withStop } from './run-stops.js';
import { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/**
 * Claims a run that has stopped for who goes on with it: of all who ask, one. Returns `'taken'` for the others. How it stopped stays in its record.
 *
 * @param form the values of its form as JSON, for the rows that are left; null for none
 */
export async function goOn(store: RunStore, run: Run, form: string | null): Promise<ClaimedRun | 'taken'> {
  const { id, userId } = run;
  const claims = run.claims ?? 0;
  // Before its time is over: then its keys may be gone. In milliseconds, as `RunStore.claim` says.
  const deadline = MoreThan(Date.now());
  const stopped = { id, userId, claims, state: In(stoppedStates), offered: true, deadline } as const;
  const claim = store.record(async (manager): Promise<ClaimedRun | 'taken'> => {
    const { affected } = await manager.update(Run, stopped, {
      state: 'running',
      claims: claims + 1,
      stops: withStop(run, form),
      form,
      finishedAt: null,
      error: null,
      reference: null,
      deadline: new Date(Date.now() + store.lease),
    });
    return affected === 1 ? { id, claims: claims + 1 } : 'taken';
  });
  // Who lost a lock to another yes has come second, too.
  return claim.catch((error: unknown) => {
    if (isLockRefusal(error)) return 'taken';
    throw error;
  });
}
