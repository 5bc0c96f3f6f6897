/**
 * Ends an action with a text for the person who ran it: thrown in a handler, it rolls the action's transaction back, and the list
 * shows the text as a message of the level error. Any other error is an apology to the person and a stack in the log.
 *
 * @example throw new ActionError('The newsletter is paused until Monday.');
 */
export class ActionError extends Error {
  /** Is `'ActionError'`, for logs. */
  override readonly name = 'ActionError';
}
