import type { ChosenArticles } from '../statements/ticked-keys.js';

/** What the floor's forms post: the keys of the ticked rows, one field each or one for all of them, or that all are meant. */
export interface PostedArticles {
  readonly _selected_action?: string | readonly string[];
  readonly keys?: string;
  readonly select_across?: '1';
}

/** Reads which articles a form means. */
export function readChosen({
  _selected_action: ticked = [],
  keys,
  select_across: all,
}: PostedArticles): ChosenArticles {
  if (all === '1') return 'all';
  const texts = keys === undefined ? [ticked].flat() : keys.split(',');
  return texts.map(Number);
}
