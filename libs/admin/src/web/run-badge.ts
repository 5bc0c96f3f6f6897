import type { Run } from '../runs/run.entity.js';
import { stateTones, type RunState } from '../runs/run-state.js';
import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';
import { presentBadge, type BadgeView } from './badge.js';

/** The text of each state. */
export const stateTexts = {
  pending: 'run.state.pending',
  running: 'run.state.running',
  succeeded: 'run.state.succeeded',
  failed: 'run.state.failed',
  expired: 'run.state.expired',
  interrupted: 'run.state.interrupted',
} as const satisfies Readonly<Record<RunState, TextKey>>;

/** Presents the state of a run. */
export function presentState({ state }: Pick<Run, 'state'>, texts: Texts): BadgeView {
  return presentBadge(texts.format(stateTexts[state]), stateTones[state]);
}
