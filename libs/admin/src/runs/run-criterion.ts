import type { EntityKey } from '../keyset/entity-key.js';
import type { Criterion } from '../selection/criterion.js';
import { forReadingNow } from '../transactions/for-reading.js';
import { readKeys, storedKeysOf } from './run-keys.js';
import type { Run } from './run.entity.js';
import type { RunStore } from './run.store.js';

/** Says what a run that asked means of its list: the keys pinned with it, or whatever matches now. */
export async function runCriterion(
  run: Pick<Run, 'id' | 'pinned' | 'criterion'>,
  { dataSource }: RunStore,
  key: EntityKey,
): Promise<Criterion> {
  const manager = await forReadingNow(dataSource.manager);
  const keysOf = (role: 'pinned' | 'excepted') => readKeys(manager, { runId: run.id, role }, key);
  if (run.pinned) {
    if (key.storedAs === undefined) return { kind: 'keys', keys: await keysOf('pinned') };
    return { kind: 'stored', keys: storedKeysOf(manager, { runId: run.id, role: 'pinned' }) };
  }
  return run.criterion === 'except' ? { kind: 'except', keys: await keysOf('excepted') } : { kind: 'all' };
}
