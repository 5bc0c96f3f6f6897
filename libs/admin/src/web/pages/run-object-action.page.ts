import type { ChangeList } from '../../change-list/change-list.js';
import { parseListPlace } from '../../change-list/list-place.js';
import { parseActionForm, type ActionForm } from '../action-form.parser.js';
import { seeOther } from '../admin-response.js';
import { HttpError } from '../http.error.js';
import type { SitePage, SiteServer } from '../site.server.js';
import { openModel, type OpenedModel } from './opened-list.js';
import { respondToAction, type PostedAction } from './posted-action.js';
import { pressOnce } from './pressed-again.js';

/**
 * Runs an action on the one row whose page it was posted from, and goes back to that page. 404 for a model that the person may not see,
 * and for what is no key.
 */
export function runObjectActionPage(model: string, keyText: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const form = parseActionForm(exchange.form);
      const page = { form: exchange.form, place: { location: 'object', key: keyText } } as const;
      const opened = await openModel(server, exchange, model, page).catch((error: unknown) => {
        throw error instanceof HttpError && error.status === 403
          ? new HttpError(404, undefined, {}, {}, { cause: error })
          : error;
      });
      const { request, definition } = opened;
      try {
        const list = await opened.openObject(keyText);
        if (!list) throw new HttpError(404);
        // Before all else: the first may have deleted the row.
        return await pressOnce(server, exchange, opened, { form, list }, async (press) => {
          const found = await findRow(opened, list, keyText);
          if (!found) {
            request.addMessage(request.text('object.gone', { singular: definition.verboseName }), 'warning');
            return seeOther(`${exchange.basePath}/${model}`);
          }
          const posted = await readForm(server, opened, found, form);
          return respondToAction(server, exchange, opened, posted, form.action, press);
        });
      } finally {
        exchange.messages = request.messages;
      }
    },
  };
}

/** A row, and the list that holds it alone. */
interface FoundRow {
  readonly row: object;
  /** The row's key as the row has it: a database may find it by a text that differs in capitals. */
  readonly key: string;
  readonly list: ChangeList;
}

/** Finds the row of a list that holds one; undefined where there is none for the person. @param text the key it was opened by */
async function findRow({ openObject }: OpenedModel, asked: ChangeList, text: string): Promise<FoundRow | undefined> {
  const [row] = await asked.readFirst(1);
  if (!row) return undefined;
  const key = asked.key.textOf(row);
  const list = key === text ? asked : await openObject(key);
  return list && { row, key, list };
}

/** Reads what a form means that was posted from the page of a row: that row, or nothing where it names any other. */
async function readForm(
  server: SiteServer,
  { definition, request }: OpenedModel,
  { row, key, list }: FoundRow,
  form: ActionForm,
): Promise<PostedAction> {
  const others = { list, refusal: request.text('object.otherRows', { singular: definition.verboseName }) };
  if (form.across || form.exceptions.length > 0 || form.keys.some((text) => withLineFeeds(text) !== withLineFeeds(key)))
    return others;
  if (form.token !== undefined) {
    const held = await server.heldSelections.take(server.parts.site.name, request.user.id, form.token);
    const place = held && parseListPlace(held.address);
    if (held?.model !== definition.name || place?.location !== 'object')
      return { list, refusal: request.text('error.holdUnknown'), isUsedUp: true };
    // Whatever it means of the other row's page, it means nothing here.
    if (place.key !== key) return others;
    return { list, criterion: held.criterion, malformed: 0 };
  }
  if (form.keys.length === 0) return others;
  return { list, criterion: { kind: 'keys', keys: [list.key.valueOf(row)] }, malformed: 0 };
}

/** Writes every line end as one: a browser posts those of a key as it posts all others. The row is that of the address in any case. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
