import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import type { RunStore } from '../../runs/run.store.js';
import { lookUntil, type Patience } from './look-until.js';

/** A run is recorded at the start of its request, so a second is long. */
const PATIENCE_FOR_IT: Patience = { longest: 1_000, between: 50 };

/** Nobody looks at a page that does not come for longer, and the record of the run tells the rest. */
const PATIENCE_FOR_ITS_END: Patience = { longest: 10_000, between: 100 };

/**
 * Waits for the end of what a press has made, ten seconds at most, and gives the press as it stands then; undefined where it was forgotten meanwhile,
 * so that the same may be made once more.
 */
export async function awaitEndOfPress(
  store: RunStore,
  pressId: string,
  signal: AbortSignal,
): Promise<RecordedPress | undefined> {
  const look = () => findPress(store, pressId);
  const isUnderWay = (press: RecordedPress | undefined): boolean => press?.run?.state === 'running';
  const seen = await lookUntil(look, (press) => !isUnderWay(press), PATIENCE_FOR_ITS_END, signal);
  // Once more, for a press is read before its run, and may be forgotten in between.
  return seen && !isUnderWay(seen) ? look() : seen;
}

/** Waits for what a press makes to be recorded, a second at most: the same form is on its way to that. Undefined where nothing is. */
export function awaitPress(store: RunStore, pressId: string, signal: AbortSignal): Promise<RecordedPress | undefined> {
  return lookUntil(
    () => findPress(store, pressId),
    (recorded) => recorded !== undefined,
    PATIENCE_FOR_IT,
    signal,
  );
}
