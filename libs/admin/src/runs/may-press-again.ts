import type { Action } from '../actions/action.js';
import type { Run } from './run.entity.js';

/**
 * Says whether a form that has made this run may make another by being sent again: where nothing was done by that press. That is so of a
 * question, once it waits no more for its yes, which another form gives; and of a run that failed and left nothing behind. What failed
 * outside of a transaction or between two slices, and a download that broke off, have been done in part. What is `repeatable` has no press any more (`forgetPress`).
 *
 * @param action the run's; undefined where the model has it no more
 */
export function mayPressAgain(
  { state, createdAt, startedAt, rowsAffected, rowsDone }: Run,
  action: Action | undefined,
): boolean {
  const asked = startedAt === null || startedAt.getTime() !== createdAt.getTime();
  if (asked) return state !== 'pending';
  if ((rowsDone ?? 0) > 0) return false;
  return state === 'failed' && rowsAffected === null && action !== undefined && action.transaction !== false;
}
