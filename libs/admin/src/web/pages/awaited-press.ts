import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import type { RunStore } from '../../runs/run.store.js';

/** How long a run may take to be recorded, in milliseconds, and how often it is looked for. */
const LONGEST_WAIT = 1_000;
const WAIT_BETWEEN_LOOKS = 50;

/** Waits for what a press makes to be recorded, a second at most: the same form is on its way to that. Undefined where nothing is. */
export async function awaitPress(
  store: RunStore,
  pressId: string,
  signal: AbortSignal,
): Promise<RecordedPress | undefined> {
  for (const start = performance.now(); ;) {
    const recorded = await findPress(store, pressId);
    if (recorded || performance.now() - start >= LONGEST_WAIT || signal.aborted) return recorded;
    await new Promise((resolve) => setTimeout(resolve, WAIT_BETWEEN_LOOKS));
  }
}
