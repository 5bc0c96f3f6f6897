import type { ModelNames } from '../actions/action-description.js';
import { actionLabel } from '../actions/action-label.js';
import type { ActionLocation } from '../actions/action-location.js';
import type { OfferedAction } from './offered-actions.js';

/** An action that is offered. */
export interface OfferedActionView {
  /** What is posted as `action`. */
  readonly name: string;
  /** The words. */
  readonly label: string;
  /** The sign beside them; undefined for none. */
  readonly icon: string | undefined;
  /** Whether it destroys something. */
  readonly destructive: boolean;
  /** Why it can't be run now: it is shown, with this, and can't be chosen. */
  readonly unavailable: string | undefined;
  /** Names the element that tells why, on its page: `'unavailable-sail'`. */
  readonly reasonId: string;
}

/** Actions that stand together. */
export interface ActionSectionView {
  /** What heads them: the group they name; undefined for those that name none. */
  readonly heading: string | undefined;
  /** Says whether a line is between them and what stands before: a heading does without. */
  readonly divided: boolean;
  readonly actions: readonly OfferedActionView[];
}

/** Where actions stand: on which page, and there in the bar, which may repeat what stands above the list. */
export interface ActionPlace {
  readonly location: ActionLocation;
  readonly place?: 'bar';
}

/**
 * Presents the actions of a page in sections: those of a group together, those without one together, and of these apart those that
 * destroy. Sections stand in the order of their first actions, so the order that was given stays as far as it can.
 */
export function presentActionSections(
  offered: readonly OfferedAction[],
  names: ModelNames,
  { location, place }: ActionPlace,
): readonly ActionSectionView[] {
  const sections = new Map<string | boolean, OfferedActionView[]>();
  for (const { name, action, unavailable } of offered) {
    const { icon, destructive } = action;
    const group = action.group === undefined ? undefined : (names.translate?.(action.group) ?? action.group);
    const heading = group ?? destructive;
    const section = sections.get(heading) ?? [];
    const label = actionLabel(action, names, location);
    const reasonId = `${place === undefined ? '' : `${place}-`}unavailable-${name}`;
    section.push({ name, label, icon, destructive, unavailable, reasonId });
    sections.set(heading, section);
  }
  return [...sections].map(([key, actions], index) => {
    const heading = typeof key === 'string' ? key : undefined;
    return { heading, divided: heading === undefined && index > 0, actions };
  });
}
