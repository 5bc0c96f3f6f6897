import type { ChangeList } from '../../change-list/change-list.js';
import { findLedAddress } from '../../runs/led-address.js';
import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import type { RunStore } from '../../runs/run.store.js';
import type { ActionForm } from '../action-form.parser.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import type { SiteServer } from '../site.server.js';
import { usedUpList } from '../used-up-list.js';
import { awaitEnd } from './awaited-end.js';
import type { OpenedModel } from './opened-list.js';
import { type Press, readPress } from './press.reader.js';
import { type WayBack, wayBackTo } from './way-back.js';

/** A form that was sent, and the rows that are shown where it was. */
export interface SentForm {
  readonly form: ActionForm;
  readonly list: ChangeList;
}

/**
 * Does what a form asks for, once however often it is sent: a form that was sent before is answered with what became of it.
 *
 * @param work is told of the press; of none for a form without an id
 */
export async function pressOnce(
  server: SiteServer,
  exchange: Exchange,
  opened: OpenedModel,
  { form, list }: SentForm,
  work: (press: Press | undefined) => Promise<AdminResponse>,
): Promise<AdminResponse> {
  const press = await readPress(server, exchange, opened, form);
  if (!press?.before || (await hasLostItsFile(server, exchange, opened, press))) return work(press);
  return answerPressedAgain(server, exchange, opened, press.before, wayBackTo(list, exchange.basePath));
}

/**
 * Says whether a press that came while the first was under way has cost that its file, as a browser gives up the first of two: then this one is to
 * bring it. That is so where the first broke off without having written anything, for its press is forgotten then.
 */
async function hasLostItsFile(
  server: SiteServer,
  { signal }: Exchange,
  { definition }: OpenedModel,
  { id, before }: Press,
): Promise<boolean> {
  if (before?.run?.state !== 'running') return false;
  const store = server.runs.storeOf(definition.dataSource);
  const run = await awaitEnd(store, before.run.id, signal);
  return run?.state === 'failed' && (await findPress(store, id)) === undefined;
}

/**
 * Answers a form that was sent before with what became of it: nothing is executed. A question leads to itself; a run that is under way is waited
 * for, since a browser that sends twice shows the second answer alone; and its person is told how it ended, where the first would have led.
 */
export async function answerPressedAgain(
  server: SiteServer,
  exchange: Exchange,
  { request, definition }: OpenedModel,
  { run: before }: RecordedPress,
  back: WayBack,
): Promise<AdminResponse> {
  const { basePath, signal } = exchange;
  const already = (): void => request.addMessage(request.text('action.already'), 'info');
  if (!before) {
    already();
    return back();
  }
  const store: RunStore = server.runs.storeOf(definition.dataSource);
  const wasUnderWay = before.state === 'running';
  const run = (wasUnderWay ? await awaitEnd(store, before.id, signal) : before) ?? before;
  exchange.ran = usedUpList(run);
  const told = run.state === 'succeeded' ? run.outcome : run.state === 'failed' ? run.error : null;
  if (told === null) return seeOther(`${basePath}/runs/${run.id}`);
  // Whoever pressed twice at once has pressed once, as far as they know.
  if (!wasUnderWay) already();
  const to = await findLedAddress(store, run.id);
  // The first answer may have got as far as its messages, and where it led needs no words.
  const known = new Set((await server.messages.waiting(exchange)).map(({ text }) => text));
  if (to !== undefined) known.add(request.text('run.outcome.redirect', { to }));
  for (const text of told.split('\n'))
    if (!known.has(text)) request.addMessage(text, run.state === 'failed' ? 'error' : 'success');
  return to === undefined ? back() : seeOther(to);
}
