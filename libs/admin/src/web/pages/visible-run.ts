import { readLatestRuns } from '../../runs/latest-runs.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import { openRuns, type OpenedRuns } from '../opened-runs.js';
import type { SiteServer } from '../site.server.js';
import type { FoundRun } from './run.page.js';

/** Opens the runs of a site to look at one, which must be among those there are for the person. @throws HttpError 404 for one that is not */
export async function openVisibleRun(
  server: SiteServer,
  exchange: Exchange,
  { run: { id }, store }: FoundRun,
): Promise<OpenedRuns> {
  const runs = await openRuns(server, exchange);
  const visible = await readLatestRuns({ ...runs, stores: [store] }, 1, (query) => {
    query.select('run.id').andWhere({ id });
  });
  if (visible.length === 0) throw new HttpError(404);
  return runs;
}
