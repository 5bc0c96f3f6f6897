import { actionLabel } from '../actions/action-label.js';
import type { Action } from '../actions/action.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { OpenedModel } from './pages/opened-list.js';

/**
 * Says that an action takes fewer rows than are selected: `'Nothing was done: “Send as newsletter” takes at most 100 rows, and 120 are selected.'`
 * Undefined where it takes them all.
 */
export async function tooManyRows(
  { definition, request }: OpenedModel,
  action: Action,
  selection: QuerySelection<object>,
): Promise<string | undefined> {
  const { maximum } = action;
  if (maximum === undefined) return undefined;
  const { criterion } = selection;
  // Ticks that are few enough need no count, which costs as much as a look at their rows.
  if (criterion.kind === 'keys' && criterion.keys.length <= maximum) return undefined;
  const count = await selection.count();
  if (count <= maximum) return undefined;
  const label = actionLabel(action, definition, request.location);
  return request.text('action.tooMany', { label, maximum, count });
}
