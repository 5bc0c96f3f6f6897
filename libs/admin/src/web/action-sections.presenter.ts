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
}

/** Actions that stand together. */
export interface ActionSectionView {
  /** What heads them: the group they name; undefined for those that name none. */
  readonly heading: string | undefined;
  /** Says whether a line is between them and what stands before: a heading does without. */
  readonly divided: boolean;
  readonly actions: readonly OfferedActionView[];
}

/**
 * Presents the actions of a page in sections: those of a group together, those without one together, and of these apart those that
 * destroy. Sections stand in the order of their first actions, so the order that was given stays as far as it can.
 */
export function presentActionSections(
  offered: readonly OfferedAction[],
  names: ModelNames,
  location: ActionLocation,
): readonly ActionSectionView[] {
  const sections = new Map<string | boolean, OfferedActionView[]>();
  for (const { name, action, unavailable } of offered) {
    const { icon, destructive } = action;
    const group = action.group === undefined ? undefined : (names.translate?.(action.group) ?? action.group);
    const place = group ?? destructive;
    const section = sections.get(place) ?? [];
    section.push({ name, label: actionLabel(action, names, location), icon, destructive, unavailable });
    sections.set(place, section);
  }
  return [...sections].map(([place, actions], index) => {
    const heading = typeof place === 'string' ? place : undefined;
    return { heading, divided: heading === undefined && index > 0, actions };
  });
}
