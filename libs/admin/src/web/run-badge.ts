import type { Run } from '../runs/run.entity.js';
import type { RunState } from '../runs/run-state.js';
import type { TextKey } from '../texts/english.js';
import type { Texts } from '../texts/texts.js';

/** A quiet badge: what it says, and the class that gives its colour; empty for the plain one. */
export interface BadgeView {
  readonly text: string;
  readonly look: '' | 'success' | 'warning' | 'error';
}

/** The text of each state. */
export const stateTexts = {
  pending: 'run.state.pending',
  running: 'run.state.running',
  succeeded: 'run.state.succeeded',
  failed: 'run.state.failed',
  expired: 'run.state.expired',
  interrupted: 'run.state.interrupted',
} as const satisfies Readonly<Record<RunState, TextKey>>;

const looks: Readonly<Record<RunState, BadgeView['look']>> = {
  pending: '',
  running: '',
  succeeded: 'success',
  failed: 'error',
  expired: '',
  interrupted: 'warning',
};

/** Presents the state of a run. */
export function presentState({ state }: Pick<Run, 'state'>, texts: Texts): BadgeView {
  return { text: texts.format(stateTexts[state]), look: looks[state] };
}
