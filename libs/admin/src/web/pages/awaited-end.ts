import { asItStands } from '../../runs/as-it-stands.js';
import type { Run } from '../../runs/run.entity.js';
import type { RunStore } from '../../runs/run.store.js';

/** How long somebody who came second waits for the end of a run, in milliseconds, and how often it is looked for. */
const LONGEST_WAIT = 10_000;
const WAIT_BETWEEN_LOOKS = 100;

/** Waits for the end of a run that is under way, ten seconds at most, and gives it as it stands then; null where its record is gone. */
export async function awaitEnd(store: RunStore, id: string, signal: AbortSignal): Promise<Run | null> {
  for (const start = performance.now(); ;) {
    const run = await store.find(id);
    const isUnderWay = run !== null && asItStands(run).state === 'running';
    if (!isUnderWay || performance.now() - start >= LONGEST_WAIT || signal.aborted) return run;
    await new Promise((resolve) => setTimeout(resolve, WAIT_BETWEEN_LOOKS));
  }
}
