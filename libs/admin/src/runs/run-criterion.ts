import type { EntityManager } from 'typeorm';
import type { EntityKey } from '../keyset/entity-key.js';
import type { Criterion } from '../selection/criterion.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { pinnedCriterion } from './pinned-keys.js';
import { readKeys } from './run-keys.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';
import { arePinnedByYes, findShownRows } from './shown-rows.js';

/** Says what a run that asked means of its list: the keys pinned with it, or whatever matches now. */
export async function runCriterion(run: Run, { dataSource }: RunStore, key: EntityKey): Promise<Criterion> {
  const manager = await forReadingNow(dataSource.manager);
  if (run.pinned && !(await isPinnedByYes(manager, run))) return pinnedCriterion(manager, run.id, key);
  if (run.criterion !== 'except') return { kind: 'all' };
  const excepted = await readKeys(manager, { runId: run.id, role: 'excepted' });
  return { kind: 'except', keys: excepted.map((text) => key.valueOfText(text)) };
}

/** Says whether the rows of a question have a fingerprint and no keys yet. */
async function isPinnedByYes(
  manager: EntityManager,
  { id: runId, state, criterion, rowsSelected }: Run,
): Promise<boolean> {
  if (state !== 'pending' || criterion === 'keys' || !arePinnedByYes(rowsSelected)) return false;
  return (await findShownRows(manager, runId)) !== undefined;
}
