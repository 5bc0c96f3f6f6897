import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import type { RunStore } from '../../runs/run.store.js';
import { lookUntil, type Patience } from './look-until.js';

/** A run is recorded at the start of its request, so a second is long. */
const PATIENCE: Patience = { longest: 1_000, between: 50 };

/** Waits for what a press makes to be recorded, a second at most: the same form is on its way to that. Undefined where nothing is. */
export function awaitPress(store: RunStore, pressId: string, signal: AbortSignal): Promise<RecordedPress | undefined> {
  return lookUntil(
    () => findPress(store, pressId),
    (recorded) => recorded !== undefined,
    PATIENCE,
    signal,
  );
}
