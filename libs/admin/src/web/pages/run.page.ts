import { HttpError } from '../http.error.js';
import { asItStands } from '../../runs/as-it-stands.js';
import type { Run } from '../../runs/run.entity.js';
import { parseListPlace } from '../../change-list/list-place.js';
import type { RunStore } from '../../runs/run.store.js';
import type { Exchange } from '../exchange.js';
import type { SitePage, SiteServer } from '../site.server.js';
import { openAskedRun, type AskedRun } from './asked-run.js';
import { askingPage } from './asking.page.js';
import { openModel, openPlace } from './opened-list.js';
import { runRecordPage } from './run-record.page.js';
import { hasStoppedFor, isWaitingFor } from './waiting-run.js';

/** A run and the store it is in. */
export interface FoundRun {
  readonly run: Run;
  readonly store: RunStore;
}

/** Shows a run: its question while it waits for its person, its record to all others and ever after. */
export function runPage(id: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      server.runs.sweep();
      const found = await findRun(server, id);
      if (!isWaitingFor(found.run, exchange)) return runRecordPage(server, exchange, found);
      const asked = await openWaitingRun(server, exchange, found).catch((error: unknown) => {
        // Who may no longer say yes may still see what was asked.
        if (error instanceof HttpError && error.status === 403) return undefined;
        throw error;
      });
      if (asked && asked !== 'listChanged') return askingPage(server, exchange, asked);
      if (asked && hasStoppedFor(found.run, exchange))
        exchange.messages = [{ level: 'warning', text: exchange.texts.format('ask.listChanged') }];
      return runRecordPage(server, exchange, found);
    },
  };
}

/** Finds a run as it stands now: a question whose time is over has expired, whether that is recorded yet or not. @throws HttpError 404 for an id the site has no run of */
export async function findRun(server: SiteServer, id: string): Promise<FoundRun> {
  const found = isRunId(id) ? await server.runs.find(id) : undefined;
  if (!found) throw new HttpError(404);
  return { run: asItStands(found.run), store: found.store };
}

/**
 * Opens a run that waits, for the person as they are now: permission and scope are asked again.
 *
 * @throws HttpError 403 where the model or the action is no longer theirs, or the action of a run that has stopped has no slices any more
 */
export async function openWaitingRun(
  server: SiteServer,
  exchange: Exchange,
  { run, store }: FoundRun,
): Promise<AskedRun | 'listChanged'> {
  const place = parseListPlace(run.address);
  const opened = await openModel(server, exchange, run.model, { form: exchange.form, place });
  const action = (await server.parts.actions.offeredActions(opened.admin, opened.request)).get(run.action);
  if (!action || (run.state !== 'pending' && action.batch === undefined)) throw new HttpError(403);
  const list = await openPlace(opened);
  if (!list) return 'listChanged';
  return openAskedRun({ run, store, action, opened, list });
}

function isRunId(text: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);
}
