import { formatDescription, type ModelNames } from './action-description.js';
import type { ActionLocation } from './action-location.js';
import type { Action } from './action.js';

/** Says what an action is called where it is offered: "Delete selected articles" on a list, "Delete this article" on the page of one. */
export function actionLabel(
  { description, descriptionPlural }: Pick<Action, 'description' | 'descriptionPlural'>,
  names: ModelNames,
  location: ActionLocation,
): string {
  switch (location) {
    case 'list':
      return formatDescription(descriptionPlural, names);
    case 'object':
      return formatDescription(description, names);
  }
}
