import type { BadgeTone } from '../model-admin/column-options.js';

/** The states of a run, in the order it may pass through them; the last four are ends. */
export const runStates = ['pending', 'running', 'succeeded', 'failed', 'expired', 'interrupted'] as const;

/**
 * Where a run stands:
 *
 * - `pending`: its page waits for a yes
 * - `running`: it is under way, and whoever executes it renews its lease
 * - `succeeded`, `failed`: it came to its end
 * - `expired`: nobody said yes in time, and nothing was done
 * - `interrupted`: whoever executed it stopped without a word, such as a process that was killed
 */
export type RunState = (typeof runStates)[number];

/** How the badges of the states look. */
export const stateTones = {
  pending: 'neutral',
  running: 'neutral',
  succeeded: 'success',
  failed: 'error',
  expired: 'neutral',
  interrupted: 'warning',
} as const satisfies Readonly<Record<RunState, BadgeTone>>;
