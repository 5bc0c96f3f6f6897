import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import { mayPressAgain } from '../../runs/may-press-again.js';
import { pressId } from '../../runs/press-id.js';
import type { RunStore } from '../../runs/run.store.js';
import type { ActionForm } from '../action-form.parser.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import { contentOfPress, readFormId } from '../press-content.js';
import type { SiteServer } from '../site.server.js';
import { awaitEnd } from './awaited-end.js';
import type { OpenedModel } from './opened-list.js';
import type { WayBack } from './way-back.js';

/** How often a form may be sent again after presses of which nothing stands: each of them is looked up. */
const MOST_TURNS = 100;

/** A form that was sent. */
export interface Press {
  /** The id under which it is recorded with the run it makes. */
  readonly id: string;
  /** What became of it when it was sent before; undefined where it was not. */
  readonly before: RecordedPress | undefined;
}

/**
 * Finds whether a form was sent before, with the same content, by the same person, to the same address; undefined for a form without an id. A
 * press that did nothing counts for nothing: the next is a press of its own.
 */
export async function readPress(
  server: SiteServer,
  exchange: Exchange,
  { definition }: OpenedModel,
  form: ActionForm,
): Promise<Press | undefined> {
  const formId = readFormId(exchange.form);
  if (formId === undefined || !exchange.user) return undefined;
  const { site, actions } = server.parts;
  const store = server.runs.storeOf(definition.dataSource);
  const sentTo = exchange.path + exchange.search;
  const content = [site.name, exchange.user.id, sentTo, contentOfPress(exchange.form, form)];
  for (let turn = 0; ; turn += 1) {
    const id = pressId(formId, content, turn);
    const before = await findPress(store, id);
    if (!before?.run || turn === MOST_TURNS) return { id, before };
    if (!mayPressAgain(before.run, actions.baseActions(definition).get(before.run.action))) return { id, before };
  }
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
  const told = run.state === 'succeeded' ? run.outcome : run.state === 'failed' ? run.error : null;
  if (told === null) return seeOther(`${basePath}/runs/${run.id}`);
  // Whoever pressed twice at once has pressed once, as far as they know.
  if (!wasUnderWay) already();
  // The first answer may have got as far as its messages.
  const waiting = new Set((await server.messages.waiting(exchange)).map(({ text }) => text));
  for (const text of told.split('\n'))
    if (!waiting.has(text)) request.addMessage(text, run.state === 'failed' ? 'error' : 'success');
  return back();
}
