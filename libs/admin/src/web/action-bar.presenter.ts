import type { ModelNames } from '../actions/action-description.js';
import { type ActionSectionView, type OfferedActionView, presentActionSections } from './action-sections.presenter.js';
import type { OfferedAction } from './offered-actions.js';

/** How many actions have a button of their own: more would leave no room for what they are called. */
const MOST_PROMOTED = 3;

/** The actions of the bar above a list. */
export interface ActionBarView {
  /** All of them, in the menu: those that destroy come last. */
  readonly all: readonly ActionSectionView[];
  /** Those with a button beside it, where there is room: the first that can be run now and destroy nothing, three at most. */
  readonly promoted: readonly OfferedActionView[];
}

/** Presents the actions of a list's bar; undefined where there is none. */
export function presentActionBar(offered: readonly OfferedAction[], names: ModelNames): ActionBarView | undefined {
  if (offered.length === 0) return undefined;
  const quiet = offered.filter(({ action }) => !action.destructive);
  const first = quiet.filter(({ unavailable }) => unavailable === undefined).slice(0, MOST_PROMOTED);
  const present = (actions: readonly OfferedAction[]): readonly ActionSectionView[] =>
    presentActionSections(actions, names, { location: 'list', place: 'bar' });
  return {
    all: present([...quiet, ...offered.filter(({ action }) => action.destructive)]),
    promoted: first.flatMap((action) => present([action]).flatMap(({ actions }) => actions)),
  };
}
