import { StewardError } from '../errors/steward.error.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { RecordedRun } from '../runs/action.runner.js';
import { readTouchedKeys } from '../runs/touched-keys.js';
import type { AskView } from '../web/ask.view.js';
import { objectAddress } from '../web/object-address.js';
import { fillIn, writeActionForm, type RunOptions } from './action-request.js';
import type { ActionResult } from './action-result.js';
import { askViewOf, readOutcome } from './outcome.reader.js';
import { readShownFields } from './shown-fields.reader.js';
import { keyOfModel, requireFields } from './tested-models.js';
import type { Visited, Visitor } from './visitor.js';

/** Runs an action, by its name, as a browser would: the form of the page is posted, the question is shown, its form is filled in and the yes is posted. */
export async function runOverHttp(
  visitor: Visitor,
  definition: ModelDefinition,
  name: string,
  options: RunOptions,
): Promise<ActionResult> {
  const { host } = visitor;
  requireFields(host, definition, name, options.form);
  const keys = readKeys(definition, name, options);
  const list = `${host.basePath}/${definition.name}`;
  const object = objectAddress(host.basePath, definition.name, keys[0] ?? '');
  const address = options.location === 'object' ? object : list + (options.query ?? '');
  if (address === undefined) throw refuseRows(name, 'a row whose key no address can hold');
  const posted = await visitor.visit(address, writeActionForm(name, keys, options));
  const steps = [posted];
  const question = questionAddress(posted, host.basePath);
  if (question !== undefined) {
    const shown = await visitor.visit(question);
    steps.push(shown);
    const ask = askViewOf(shown);
    if (ask?.offered && options.confirm !== false) steps.push(await visitor.visit(ask.postTo, writeYes(ask, options)));
  }
  return summarize(visitor, steps, [list, ...(object === undefined ? [] : [object])]);
}

/** @throws TESTING_ROWS_INVALID for rows that can't be chosen so */
function readKeys(
  definition: ModelDefinition,
  action: string,
  { rows = [], keys = [], all = false, location }: RunOptions,
): readonly string[] {
  const key = keyOfModel(definition);
  const isSaved = (row: object): boolean => key.columns.every((column) => column.getEntityValue(row) !== undefined);
  const saved = rows.filter(isSaved);
  const chosen = [...saved.map((row) => key.textOf(row)), ...keys];
  if (saved.length < rows.length) throw refuseRows(action, 'a row without a key');
  if (all && chosen.length > 0) throw refuseRows(action, 'all rows and ticked ones at once');
  if (location === 'object' && (all || chosen.length !== 1))
    throw refuseRows(action, `the page of ${chosen.length} rows`);
  return chosen;
}

function refuseRows(action: string, found: string): StewardError {
  return new StewardError('TESTING_ROWS_INVALID', { action, found });
}

/** Finds where a question was put, in the answer to a posted action. */
function questionAddress({ response, run }: Visited, basePath: string): string | undefined {
  const isQuestion = response.kind === 'redirect' && !run && response.to.startsWith(`${basePath}/runs/`);
  return isQuestion ? response.to : undefined;
}

function writeYes(ask: AskView, { form: values = {} }: RunOptions): URLSearchParams {
  const form = ask.form ? readShownFields(ask.form) : new URLSearchParams();
  if (ask.shownRows !== undefined) form.set('rows', String(ask.shownRows));
  fillIn(form, values);
  return form;
}

async function summarize(
  { host }: Visitor,
  steps: readonly Visited[],
  places: readonly string[],
): Promise<ActionResult> {
  // Safe: an action is at least posted.
  const last = steps.at(-1) as Visited;
  const messages = steps.flatMap(({ exchange }) => host.server.messages.visible(exchange.messages));
  const outcome = readOutcome(last, places);
  const executed = steps.findLast(({ run }) => run !== undefined)?.run;
  if (!executed) return { outcome, messages, rows: [], run: undefined };
  return { outcome, messages, ...(await readRecord(executed, host.site.options.touchedRows)) };
}

async function readRecord({ id, store }: RecordedRun, most: number): Promise<Pick<ActionResult, 'rows' | 'run'>> {
  const { keys } = await readTouchedKeys(store.dataSource.manager, id, most);
  return { rows: keys, run: (await store.find(id)) ?? undefined };
}
