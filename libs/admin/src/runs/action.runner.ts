import type { EntityManager } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { Action } from '../actions/action.js';
import { DownloadOutcome, Outcome } from '../actions/outcome.js';
import { StewardError } from '../errors/steward.error.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { Selection } from '../selection/selection.js';
import type { SelectionSession } from '../selection/selection-session.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';

/** One execution of an action: what, by whom, on which rows. */
export interface ActionExecution {
  readonly action: Action;
  readonly admin: ModelAdmin;
  readonly definition: ModelDefinition;
  readonly request: AdminRequest;
  readonly session: SelectionSession;
  readonly selection: Selection;
}

/**
 * Executes an action: in one transaction of its entity's data source, unless it says otherwise. A throw rolls back and passes on.
 * Returns the outcome; undefined where the action gave nothing, or something that is no outcome.
 *
 * While the action runs its selection works through the transaction. Afterwards it works no more, except where a download's body
 * reads on: through the data source itself, in short reads that hold nothing open.
 */
export async function runAction(execution: ActionExecution): Promise<Outcome | undefined> {
  const { action, admin, definition, request, session, selection } = execution;
  const { dataSource, site } = definition;
  const runWithin = async (manager: EntityManager, signal?: AbortSignal): Promise<Outcome | undefined> => {
    session.enter(manager);
    signal?.addEventListener('abort', () => void session.end());
    let outcome: unknown;
    let underWay: number;
    try {
      outcome = await action.run(admin, request, selection, undefined);
    } finally {
      // Before the transaction ends: what comes between would be a write of its own, which no rollback takes back.
      underWay = await session.end();
    }
    if (underWay > 0) throw new StewardError('ADMIN_SELECTION_NOT_AWAITED', { action: action.name });
    return outcome instanceof Outcome ? outcome : undefined;
  };
  const outcome = action.transaction
    ? await runInTransaction(dataSource, site.options.lockTimeout, runWithin)
    : await runWithin(dataSource.manager);
  if (outcome instanceof DownloadOutcome) session.enter(dataSource.manager);
  return outcome;
}
