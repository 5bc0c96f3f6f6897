import { asItStands } from '../../runs/as-it-stands.js';
import type { Run } from '../../runs/run.entity.js';
import type { RunStore } from '../../runs/run.store.js';
import { lookUntil, type Patience } from './look-until.js';

/** Nobody looks at a page that does not come for longer, and the record of the run tells the rest. */
const PATIENCE: Patience = { longest: 10_000, between: 100 };

/** Waits for the end of a run that is under way, ten seconds at most, and gives it as it stands then; null where its record is gone. */
export function awaitEnd(store: RunStore, id: string, signal: AbortSignal): Promise<Run | null> {
  return lookUntil(
    () => store.find(id),
    (run) => run === null || asItStands(run).state !== 'running',
    PATIENCE,
    signal,
  );
}
