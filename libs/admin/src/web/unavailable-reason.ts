import { Logger } from '@nestjs/common';
import type { AdminRequest } from '../access/admin-request.js';
import type { Action } from '../actions/action.js';
import { ActionError } from '../errors/action.error.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import { makeReference } from './failure-reference.js';

const logger = new Logger('Steward');

/**
 * Says why an action can't be run now: `'The newsletter is paused until Monday.'` Asked where a page shows the action, and again
 * before it runs; undefined where nothing stands against it.
 *
 * Closed where that can't be found out: an apology is the reason then, with a number under which the log tells what was thrown. A page
 * with all the other actions must not fail with it.
 */
export async function unavailableReason(
  action: Action,
  admin: ModelAdmin,
  request: AdminRequest,
): Promise<string | undefined> {
  try {
    const reason: unknown = await action.unavailable?.(request, admin);
    if (reason === undefined || reason === null) return undefined;
    if (typeof reason === 'string' && reason.trim() !== '') return reason;
    const values = { action: action.name, admin: admin.constructor.name, found: JSON.stringify(reason) };
    throw new StewardError('ADMIN_ACTION_REASON_INVALID', values);
  } catch (error) {
    if (error instanceof ActionError) return error.message;
    const reference = makeReference();
    const stack = error instanceof Error ? error.stack : String(error);
    logger.error(`${reference}: whether the action '${action.name}' is available could not be found out.`, stack);
    return request.text('action.unavailable.unknown', { reference });
  }
}
