import type { ChangeList } from '../../change-list/change-list.js';
import { findRunNote } from '../../runs/run-note.js';
import { canGoOn } from '../../runs/run-progress.js';
import type { RecordedPress } from '../../runs/run-presses.js';
import type { ActionForm } from '../action-form.parser.js';
import { seeOther, type AdminResponse } from '../admin-response.js';
import type { Exchange } from '../exchange.js';
import type { SiteServer } from '../site.server.js';
import { usedUpList } from '../used-up-list.js';
import { awaitEndOfPress } from './awaited-press.js';
import type { OpenedModel } from './opened-list.js';
import { type Press, readPress } from './press.reader.js';
import { type WayBack, wayBackTo } from './way-back.js';

/** A form that was sent, and the rows that are shown where it was. */
export interface SentForm {
  readonly form: ActionForm;
  readonly list: ChangeList;
}

/**
 * Does what a form asks for, once however often it is sent: a form that was sent before is answered with what became of it. Where that may be done
 * again, and its press is forgotten, it is: a browser that sends twice shows the second answer alone.
 *
 * @param work is told of the press, of none for a form without an id; gives another one that was recorded under the same id meanwhile
 */
export async function pressOnce(
  server: SiteServer,
  exchange: Exchange,
  opened: OpenedModel,
  { form, list }: SentForm,
  work: (press: Press | undefined) => Promise<AdminResponse | RecordedPress>,
): Promise<AdminResponse> {
  const press = await readPress(server, exchange, opened, form);
  const store = server.runs.storeOf(opened.definition.dataSource);
  for (let before = press?.before; ;) {
    if (press && before) {
      const after = await awaitEndOfPress(store, press.id, exchange.signal);
      const back = wayBackTo(list, exchange.basePath);
      if (after) return answerPressedAgain(server, exchange, opened, { before, after }, back);
    }
    const response = await work(press);
    if ('kind' in response) return response;
    before = response;
  }
}

/** What became of a press: when it was sent again, and at the end. */
interface AwaitedPress {
  readonly before: RecordedPress;
  readonly after: RecordedPress;
}

/**
 * Answers a form that was sent before with what became of it: nothing is executed. A question leads to itself; a run that was under way was waited
 * for, and its person is told how it ended, where the first would have led.
 */
async function answerPressedAgain(
  server: SiteServer,
  exchange: Exchange,
  { request, definition }: OpenedModel,
  { before, after: { run } }: AwaitedPress,
  back: WayBack,
): Promise<AdminResponse> {
  const already = (): void => request.addMessage(request.text('action.already'), 'info');
  if (!run) {
    already();
    return back();
  }
  const store = server.runs.storeOf(definition.dataSource);
  exchange.ran = await usedUpList(store, run);
  const told = run.state === 'succeeded' ? run.outcome : run.state === 'failed' ? run.error : null;
  if (told === null || canGoOn(run)) return seeOther(`${exchange.basePath}/runs/${run.id}`);
  // Whoever pressed twice at once has pressed once, as far as they know.
  if (before.run?.state !== 'running') already();
  const to = await findRunNote(store, run.id, 'led');
  // The first answer may have got as far as its messages, and where it led needs no words.
  const known = (await server.messages.waiting(exchange)).map(({ text }) => text);
  if (to !== undefined) known.push(request.text('run.outcome.redirect', { to }));
  const unknown = withoutKnown(told, known);
  // Whole, and neither good nor bad: the record has no more of what was said than its words.
  if (unknown !== '') request.addMessage(unknown, run.state === 'failed' ? 'error' : 'info');
  return to === undefined ? back() : seeOther(to);
}

/** Takes out of what a record tells what is known already, each text once. */
function withoutKnown(told: string, known: readonly string[]): string {
  let rest = `\n${told}\n`;
  for (const text of known) rest = rest.replace(`\n${text}\n`, () => '\n');
  return rest.trim();
}
