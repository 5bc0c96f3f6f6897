import { mayPressAgain } from '../../runs/may-press-again.js';
import { pressId } from '../../runs/press-id.js';
import { findPress, type RecordedPress } from '../../runs/run-presses.js';
import type { ActionForm } from '../action-form.parser.js';
import type { Exchange } from '../exchange.js';
import { contentOfPress, readFormId } from '../press-content.js';
import type { SiteServer } from '../site.server.js';
import type { OpenedModel } from './opened-list.js';

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
