import type { BadgeTone } from '../model-admin/column-options.js';

/** A quiet badge: what it says, and the class that gives its colour; empty for the plain one. */
export interface BadgeView {
  /** What it says. */
  readonly text: string;
  /** `success`, `warning`, `error` or empty: its class. */
  readonly look: '' | Exclude<BadgeTone, 'neutral'>;
}

/** Presents a badge of a tone. */
export function presentBadge(text: string, tone: BadgeTone): BadgeView {
  return { text, look: tone === 'neutral' ? '' : tone };
}
