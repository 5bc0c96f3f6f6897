import { ActionError } from '../../errors/action.error.js';
import { StewardError } from '../../errors/steward.error.js';
import { describeForm } from '../../forms/form-definition.js';
import { isFormSearch } from '../../forms/form-search.js';
import { parseForm, type ParsedForm } from '../../forms/form.parser.js';
import { beginAskedRun } from '../../runs/begin-asked-run.js';
import { goOn } from '../../runs/go-on.js';
import { recordedForm } from '../../runs/recorded-form.js';
import type { RunStore } from '../../runs/run.store.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import { readyAnotherAttempt } from '../another-attempt.js';
import type { Exchange } from '../exchange.js';
import { openFormRows } from '../form-rows.js';
import { HttpError } from '../http.error.js';
import { executeRun } from '../run.executor.js';
import type { SitePage, SiteServer } from '../site.server.js';
import { tooManyRows } from '../too-many-rows.js';
import { unavailableReason } from '../unavailable-reason.js';
import { usedUpList } from '../used-up-list.js';
import { isToNumber, openAskedRun, type AskedRun } from './asked-run.js';
import { askingPage } from './asking.page.js';
import { awaitEnd } from './awaited-end.js';
import { nameFirstRows } from './first-rows.js';
import { findRun, openWaitingRun } from './run.page.js';
import { isWaitingFor } from './waiting-run.js';
import { wayBackTo, type WayBack } from './way-back.js';

/** Takes the yes to a run: executes it at most once, and shows to all who come after the first how that went. */
export function confirmRunPage(id: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const found = await findRun(server, id);
      const { run, store } = found;
      if (run.userId !== exchange.user?.id) throw new HttpError(404);
      if (!isWaitingFor(run, exchange)) return showEnd(exchange, store, id);
      if (!run.offered) throw new HttpError(403);
      const asked = await openWaitingRun(server, exchange, found);
      if (asked === 'listChanged') {
        exchange.messages = [{ level: 'warning', text: exchange.texts.format('ask.listChanged') }];
        return seeOther(`${exchange.basePath}/${run.model}${run.address}`);
      }
      try {
        return await takeYes(server, exchange, asked, wayBackTo(asked.list, exchange.basePath));
      } finally {
        exchange.messages = asked.opened.request.messages;
      }
    },
    async showAgain(server, exchange) {
      const found = await findRun(server, id);
      if (!isWaitingFor(found.run, exchange)) return undefined;
      const asked = await openWaitingRun(server, exchange, found);
      if (asked === 'listChanged') return undefined;
      const page = await askingPage(server, exchange, asked, { typed: exchange.form });
      exchange.messages = [{ level: 'warning', text: exchange.texts.format('ask.outdated') }];
      return { ...page, status: 403 };
    },
  };
}

async function takeYes(server: SiteServer, exchange: Exchange, asked: AskedRun, back: WayBack): Promise<AdminResponse> {
  const { run, store, action, opened, list, session, selection } = asked;
  const { request } = opened;
  const typed = exchange.form;
  // The question stays, with what was typed: the reason may be gone before its time is over.
  const reason = await unavailableReason(action, opened.admin, request);
  if (reason !== undefined) return askingPage(server, exchange, asked, { typed });
  const form = await readForm(server, exchange, asked);
  if (form?.kind === 'search') return askingPage(server, exchange, asked, { typed });
  if (form?.kind === 'invalid') return askingPage(server, exchange, asked, { typed, errors: form.errors });
  const isGoingOn = run.state !== 'pending';
  const again = await (isGoingOn ? askAgainToGoOn(exchange, asked) : askAgain(exchange, asked));
  if (again) return askingPage(server, exchange, asked, { ...again, typed });
  // Of all that match there may be more since: they are not fixed, or were fixed later.
  const refusal = run.criterion === 'keys' ? undefined : await tooManyRows(opened, action, selection);
  if (refusal !== undefined) {
    request.addMessage(refusal, 'warning');
    return back();
  }
  if (isGoingOn) return goOnAgain(exchange, asked, form, back);
  const { site } = server.parts;
  const { touchedRows } = site.options;
  const separator = site.languages.default.format('value.separator');
  const begun = await beginAskedRun(
    store,
    run,
    { selection, key: list.key, select: (criterion) => list.select(criterion, session) },
    {
      form: form ? recordedForm(form.record) : null,
      // By name as well: after a deletion nothing else tells which they were.
      selection: [run.selection, (await nameFirstRows(asked)).join(separator)].join(' · '),
      touchedRows,
      inSlices: action.batch !== undefined,
    },
  );
  if (begun === 'taken' || begun === 'changed') {
    const now = await store.find(run.id);
    const isChanged = now && now.askedAgain !== run.askedAgain && isWaitingFor(now, exchange);
    if (!isChanged) return showEnd(exchange, store, run.id);
    const before = run.rowsSelected;
    return askingPage(server, exchange, await openAskedRun({ ...asked, run: now }), { typed, before });
  }
  if (begun === 'gone') {
    const text = request.text('action.gone');
    await store.fail(run.id, { error: text, hasKeys: true });
    request.addMessage(text, 'warning');
    return back();
  }
  if (begun.rowsGone > 0) request.addMessage(request.text('action.rowsGone', { count: begun.rowsGone }), 'warning');
  const readyAgain = (rows: AskedRun['selection']): Promise<object | undefined> =>
    readyAnotherAttempt({ ...asked, readForm: (other) => readFormAgain(server, exchange, asked, other) }, rows);
  const execution = {
    action,
    selection: begun.selection,
    form: form?.instance,
    readyAgain,
    run: { id: run.id, store, asked: true },
  };
  return executeRun(exchange, opened, execution, back);
}

/** Goes on with a run that has stopped between two slices: on the same rows, behind the last one that was done. */
async function goOnAgain(
  exchange: Exchange,
  { run, store, action, opened, selection }: AskedRun,
  form: Extract<ParsedForm, { readonly kind: 'valid' }> | undefined,
  back: WayBack,
): Promise<AdminResponse> {
  const claimed = await goOn(store, run, form ? recordedForm(form.record) : null);
  if (claimed === 'taken') return showEnd(exchange, store, run.id);
  const readyAgain = (): Promise<object | undefined> => Promise.resolve(form?.instance);
  const begun = { action, selection, form: form?.instance, readyAgain, run: { ...claimed, store, asked: true } };
  return executeRun(exchange, opened, begun, back);
}

/**
 * Reads the form for another attempt; undefined for an action without.
 *
 * @throws ActionError where a row that was chosen, or a choice, is gone by now
 */
async function readFormAgain(
  server: SiteServer,
  exchange: Exchange,
  asked: AskedRun,
  selection: AskedRun['selection'],
): Promise<object | undefined> {
  const form = await readForm(server, exchange, { ...asked, selection });
  if (form === undefined) return undefined;
  if (form.kind === 'valid') return form.instance;
  throw new ActionError(asked.opened.request.text('action.formGone'));
}

/** Reads the form of the action that asks for one: what was typed, or that rows were only searched; undefined for an action without. */
async function readForm(
  server: SiteServer,
  exchange: Exchange,
  { action, opened, selection }: AskedRun,
): Promise<ParsedForm | { readonly kind: 'search' } | undefined> {
  if (!action.form) return undefined;
  const definition = describeForm(action.form, opened.definition.translate);
  if (isFormSearch(definition, exchange.form)) return { kind: 'search' };
  const { request, admin } = opened;
  const context = { request, selection, admin, rows: openFormRows(server, exchange) };
  return parseForm(definition, exchange.form, context);
}

/**
 * Says whether a run has to ask again, of which a yes could be to another number than the page of it shows: the number that was said yes to is
 * not the run's, or the rows, which are not fixed, have become more or fewer since. Gives the number before, where there was one; for a changed
 * number asks once only.
 */
async function askAgain(
  exchange: Exchange,
  { run, store, selection }: AskedRun,
): Promise<{ readonly before?: number } | undefined> {
  if (!isToNumber(run)) return undefined;
  const text = exchange.form.get('rows') ?? '';
  const shown = Number(text);
  if (!/^\d{1,15}$/.test(text)) return {};
  if (shown !== run.rowsSelected) return { before: shown };
  if (run.pinned || run.askedAgain) return undefined;
  const now = await selection.count();
  if (now === run.rowsSelected) return undefined;
  await store.change(run.id, { rowsSelected: now, askedAgain: true });
  run.rowsSelected = now;
  return { before: shown };
}

/** Says whether a run whose rows are not fixed has to ask again whether to go on: others are left than the yes was to. Gives the number it was to. */
async function askAgainToGoOn(
  exchange: Exchange,
  { run, selection }: AskedRun,
): Promise<{ readonly before?: number } | undefined> {
  if (run.pinned) return undefined;
  const text = exchange.form.get('rows') ?? '';
  if (!/^\d{1,15}$/.test(text)) return {};
  const shown = Number(text);
  return shown === (await selection.count()) ? undefined : { before: shown };
}

/**
 * Sends to the record of a run, once it has ended or that took too long.
 *
 * @throws ADMIN_LOCK_TIMEOUT where it waits for its yes still: nobody has taken it, the database was too busy to give it
 */
async function showEnd(exchange: Exchange, store: RunStore, id: string): Promise<AdminResponse> {
  const run = await awaitEnd(store, id, exchange.signal);
  if (run?.state === 'pending') throw new StewardError('ADMIN_LOCK_TIMEOUT');
  if (run) exchange.ran = await usedUpList(store, run);
  return seeOther(`${exchange.basePath}/runs/${id}`);
}
