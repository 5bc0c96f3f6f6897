import { localizeModel } from '../../model-admin/localized-model.js';
import { canBeStopped } from '../../runs/run-progress.js';
import type { Run } from '../../runs/run.entity.js';
import { readTouchedKeys } from '../../runs/touched-keys.js';
import type { Texts } from '../../texts/texts.js';
import type { AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import { presentState } from '../run-badge.js';
import { presentRunFacts } from '../run-facts.js';
import { presentRunForm } from '../run-form.js';
import { presentStops, referenceOf } from '../run-stops.presenter.js';
import { referToRows } from '../row-references.js';
import type { SiteServer } from '../site.server.js';
import type { FoundRun } from './run.page.js';
import type { RunView } from '../run.view.js';
import { openVisibleRun } from './visible-run.js';
import { hasStoppedFor, questionQuery } from './waiting-run.js';

/** How many of the rows a run touched its page names. */
const ROWS_NAMED = 20;

/**
 * Shows the record of a run: who did what to which rows, and how it ended. What stands in the record is for its own person and for
 * superusers; rows are named where the person who asks may see them.
 *
 * @throws HttpError 404 for a run that is not for the person to see
 */
export async function runRecordPage(server: SiteServer, exchange: Exchange, found: FoundRun): Promise<AdminResponse> {
  const { run, store } = found;
  const { id } = run;
  const runs = await openVisibleRun(server, exchange, found);
  exchange.model ??= run.model;
  const { texts } = exchange;
  const { actions } = server.parts;
  const models = await runs.admin.viewableModels(runs.request);
  const declared = models.find(({ name }) => name === run.model);
  const definition = declared && localizeModel(declared, texts);
  const { basePath } = exchange;
  const action = declared && actions.baseActions(declared).get(run.action);
  const { keys, kept } = await readTouchedKeys(store.dataSource.manager, id, ROWS_NAMED);
  const named = definition ? await referToRows(server, exchange, definition, keys) : [];
  // They were stored in no order.
  const rows = named.toSorted((one, other) => one.text.localeCompare(other.text, texts.locale, { numeric: true }));
  const unseen = keys.length - rows.length;
  const details = runs.admin.showsDetails(runs.request, run);
  // One that `getActions` adds is known on the question alone.
  const mayAsk = action === undefined || action.batch !== undefined;
  return {
    kind: 'page',
    template: 'run',
    title: run.label,
    context: {
      heading: run.label,
      all: `${basePath}/runs`,
      state: presentState(run, texts),
      note: noteOf(run, exchange),
      goOn: mayAsk && hasStoppedFor(run, exchange) ? `${basePath}/runs/${id}${questionQuery(run)}` : undefined,
      stop:
        details && canBeStopped(run) ? { postTo: `${basePath}/runs/${id}/stop`, claims: run.claims ?? 0 } : undefined,
      again: run.state === 'running' ? `${basePath}/runs/${id}` : undefined,
      ...(details ? endOf(run, texts) : { withheld: texts.format('run.details', { username: run.username }) }),
      facts: presentRunFacts(run, definition, details, { basePath, texts }),
      form: details ? await presentRunForm(server, exchange, run, action) : [],
      stops: details ? await presentStops(server, exchange, run, action) : [],
      touched: {
        any: kept > 0,
        rows,
        unseen: unseen > 0 ? texts.format('run.touched.unseen', { count: unseen, named: rows.length }) : undefined,
        more: kept > keys.length ? texts.format('run.touched.more', { count: kept - keys.length }) : undefined,
        kept:
          kept < run.rowsSelected ? texts.format('run.touched.kept', { kept, selected: run.rowsSelected }) : undefined,
      },
    } satisfies RunView,
    status: 200,
  };
}

/** Says how a run ended, in the words its person was told. */
function endOf(run: Run, texts: Texts): Readonly<Record<string, string | null | undefined>> {
  const { outcome, error } = run;
  return { outcome, error, reference: referenceOf(run, texts) };
}

/** Says what the state of a run means, where its outcome does not, and what is to be done about it. */
function noteOf(run: Run, { texts, user }: Exchange): string | undefined {
  const hasStopped = run.state === 'failed' || run.state === 'interrupted';
  if (hasStopped && (run.rowsDone ?? 0) > 0) return texts.format('run.stopped', { count: run.rowsDone ?? 0 });
  switch (run.state) {
    case 'pending': {
      // To its person this is shown where the question can't be.
      if (run.userId === user?.id) return texts.format('run.pending.own');
      const time = run.deadline ? texts.times.second(run.deadline) : '';
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
