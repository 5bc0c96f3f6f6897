import { readLatestRuns } from '../../runs/latest-runs.js';
import type { Run } from '../../runs/run.entity.js';
import { readTouchedKeys } from '../../runs/touched-keys.js';
import type { AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import { HttpError } from '../http.error.js';
import { openRuns } from '../opened-runs.js';
import { presentState } from '../run-badge.js';
import { presentRunFacts } from '../run-facts.js';
import { presentRunForm } from '../run-form.js';
import { referToRows, type RowReference } from '../row-references.js';
import type { SiteServer } from '../site.server.js';
import { secondText } from '../instant-text.js';
import type { FoundRun } from './run.page.js';

/** How many of the rows a run touched its page names. */
const ROWS_NAMED = 20;

/** Shows the record of a run: who did what to which rows, and how it ended. @throws HttpError 404 for a run that is not for the person to see */
export async function runRecordPage(
  server: SiteServer,
  exchange: Exchange,
  { run: { id }, store }: FoundRun,
): Promise<AdminResponse> {
  const runs = await openRuns(server, exchange);
  const [run] = await readLatestRuns({ ...runs, stores: [store] }, 1, (query) => query.andWhere({ id }));
  if (!run) throw new HttpError(404);
  const { texts, actions } = server.parts;
  const models = await runs.admin.viewableModels(runs.request);
  const definition = models.find(({ name }) => name === run.model);
  const { basePath } = exchange;
  const action = definition && actions.baseActions(definition).get(run.action);
  const { keys, kept } = await readTouchedKeys(store.dataSource.manager, id, ROWS_NAMED);
  const rows: readonly RowReference[] = definition
    ? await referToRows(server, exchange, definition, keys)
    : keys.map((text) => ({ text, href: undefined }));
  return {
    kind: 'page',
    template: 'run',
    title: run.label,
    context: {
      heading: run.label,
      all: `${basePath}/runs`,
      state: presentState(run, texts),
      note: noteOf(run, server),
      again: run.state === 'running' ? `${basePath}/runs/${id}` : undefined,
      outcome: run.outcome,
      error: run.error,
      reference:
        run.reference && !run.error?.includes(run.reference)
          ? texts.format('run.reference', { reference: run.reference })
          : undefined,
      facts: presentRunFacts(run, definition, basePath, texts),
      form: presentRunForm(run, action, texts),
      touched: {
        rows,
        more: kept > keys.length ? texts.format('run.touched.more', { count: kept - keys.length }) : undefined,
        kept:
          kept < run.rowsSelected ? texts.format('run.touched.kept', { kept, selected: run.rowsSelected }) : undefined,
      },
    },
    status: 200,
  };
}

/** Says what the state of a run means, where its outcome does not. */
function noteOf(run: Run, { parts: { texts } }: SiteServer): string | undefined {
  switch (run.state) {
    case 'pending': {
      const time = run.deadline ? texts.format('run.time', { time: secondText(run.deadline) }) : '';
      return texts.format('run.pending', { username: run.username, time });
    }
    case 'running':
      return texts.format('run.running');
    case 'expired':
      return texts.format('run.expired');
    case 'interrupted':
      return texts.format('run.interrupted');
    case 'succeeded':
    case 'failed':
      return undefined;
  }
}
