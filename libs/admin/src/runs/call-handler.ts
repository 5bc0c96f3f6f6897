import { StewardError } from '../errors/steward.error.js';
import type { ActionExecution } from './action.runner.js';

/**
 * Calls the handler of an action, and gives what it returned. Its selection ends with it, or when the signal is aborted.
 *
 * @throws ADMIN_SELECTION_NOT_AWAITED where it left a write or a read of its selection under way; whatever the handler throws
 */
export async function callHandler(
  { action, admin, request }: ActionExecution,
  { selection, form }: Pick<ActionExecution, 'selection' | 'form'>,
  signal?: AbortSignal,
): Promise<unknown> {
  const { session } = selection.state;
  signal?.addEventListener('abort', () => void session.end());
  let returned: unknown;
  let underWay: number;
  try {
    returned = await action.run(admin, request, selection, form);
  } finally {
    // Before the transaction ends: what comes between would be a write of its own, which no rollback takes back.
    underWay = await session.end();
  }
  if (underWay > 0) throw new StewardError('ADMIN_SELECTION_NOT_AWAITED', { action: action.name });
  return returned;
}
