import { StewardError } from '../../errors/steward.error.js';
import { canBeStopped, stopRun } from '../../runs/run-progress.js';
import { isTimeout } from '../../transactions/bounded.reader.js';
import { seeOther } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import type { SitePage, SiteServer } from '../site.server.js';
import { findRun, type FoundRun } from './run.page.js';
import { openVisibleRun } from './visible-run.js';

/**
 * Stops a run that is executed in slices, once the slice under way has ended: what is done stands, and its person can go on with the rest. One
 * that has come to its end meanwhile stays as it ended. By a posted form of whoever the details of the run are for.
 */
export function stopRunPage(id: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const found = await findRun(server, id);
      const { admin, request } = await openVisibleRun(server, exchange, found);
      if (!admin.showsDetails(request, found.run)) throw new HttpError(404);
      if (canBeStopped(found.run)) await stopAsShown(server, exchange, found);
      return seeOther(`${exchange.basePath}/runs/${id}`);
    },
  };
}

/** Stops a run for a form that was shown since somebody last began with it; says that it does not for an older one. */
async function stopAsShown(server: SiteServer, exchange: Exchange, { run, store }: FoundRun): Promise<void> {
  const { site } = server.parts;
  const { texts, user } = exchange;
  if (exchange.form.get('claims') !== String(run.claims ?? 0)) {
    exchange.messages = [{ level: 'warning', text: texts.format('run.stop.outdated') }];
    return;
  }
  // The record is read by its own person.
  const words = run.userId === user?.id ? texts : site.languages.default;
  const error = words.format('run.stoppedBy', { username: user?.username ?? '' });
  const stopped = stopRun(store, { id: run.id, claims: run.claims ?? 0 }, ['running'], () => ({ error }));
  await stopped.catch((cause: unknown) => {
    // A database that ends waiting statements says so in other words than one that ends waits for a lock.
    throw isTimeout(cause) ? new StewardError('ADMIN_LOCK_TIMEOUT', {}, { cause }) : cause;
  });
}
