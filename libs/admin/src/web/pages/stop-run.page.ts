import { StewardError } from '../../errors/steward.error.js';
import { isLockRefusal } from '../../runs/lock-refusal.js';
import { isInSlices, stopRun } from '../../runs/run-progress.js';
import { seeOther } from '../admin-response.js';
import { HttpError } from '../http.error.js';
import { openRuns } from '../opened-runs.js';
import type { SitePage } from '../site.server.js';
import { findRun } from './run.page.js';

/**
 * Stops a run that is executed in slices, once the slice under way has ended: what is done stands, and its person can go on with the rest. One
 * that has come to its end meanwhile stays as it ended. By a posted form of whoever the details of the run are for.
 */
export function stopRunPage(id: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const { run, store } = await findRun(server, id);
      const { admin, request } = await openRuns(server, exchange);
      if (!admin.showsDetails(request, run)) throw new HttpError(404);
      if (isInSlices(run)) {
        const error = exchange.texts.format('run.stoppedBy', { username: request.user.username });
        const rowsDone = await stopRun(store, { id, claims: run.claims ?? 0 }, () => ({ error })).catch(refuseBusy);
        if (rowsDone === 0) await store.forgetKeys(id);
      }
      return seeOther(`${exchange.basePath}/runs/${id}`);
    },
  };
}

/** Says so where a slice takes longer than a write may wait. */
function refuseBusy(error: unknown): never {
  throw isLockRefusal(error) ? new StewardError('ADMIN_LOCK_TIMEOUT', {}, { cause: error }) : error;
}
