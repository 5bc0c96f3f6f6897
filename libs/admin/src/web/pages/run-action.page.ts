import type { ChangeList } from '../../change-list/change-list.js';
import { parseListPlace } from '../../change-list/list-place.js';
import { StewardError } from '../../errors/steward.error.js';
import { parseActionForm, type ActionForm } from '../action-form.parser.js';
import { shorten } from '../change-list.presenter.js';
import type { Exchange } from '../exchange.js';
import { readPostedSelection } from '../posted-selection.js';
import type { SitePage, SiteServer } from '../site.server.js';
import type { WebRequest } from '../web.request.js';
import { openModel, type OpenedModel } from './opened-list.js';
import { respondToAction, type PostedAction } from './posted-action.js';

/** Runs an action on the rows that a posted list names, and goes back to the list. */
export function runActionPage(model: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const form = parseActionForm(exchange.form);
      const opened = await openModel(server, exchange, model, { form: exchange.form });
      try {
        const posted = await readList(server, exchange, opened, form);
        return await respondToAction(server, exchange, opened, posted, form.action);
      } finally {
        // An error page shows them too: they tell what an action outside a transaction has done.
        exchange.messages = opened.request.messages;
      }
    },
  };
}

/** Opens the list the form was posted from, and reads what it means there. */
async function readList(
  server: SiteServer,
  exchange: Exchange,
  { definition, request, openList }: OpenedModel,
  form: ActionForm,
): Promise<PostedAction> {
  if (form.token !== undefined) {
    const held = await server.heldSelections.take(server.parts.site.name, request.user.id, form.token);
    const place = held && parseListPlace(held.address);
    if (held?.model !== definition.name || place?.location !== 'list') {
      return { list: await openList(exchange.query), refusal: new StewardError('ADMIN_HOLD_UNKNOWN').message };
    }
    const list = await openList(place.query);
    return problemOf(list, request) ?? { list, criterion: held.criterion, malformed: 0 };
  }
  const list = await openList(exchange.query);
  const problem = problemOf(list, request);
  if (problem) return problem;
  const selection = readPostedSelection(form, list.key);
  return 'refusal' in selection ? { list, refusal: request.text(selection.refusal) } : { list, ...selection };
}

/**
 * Refuses a list that could not use all of its address: what was left out may have narrowed it, and a filter may have been closed to
 * the person since. Rather nothing runs than something on rows nobody saw.
 */
function problemOf(list: ChangeList, request: WebRequest): PostedAction | undefined {
  const [problem] = list.state.problems;
  if (!problem) return undefined;
  return { list, refusal: request.text('action.unknownParameter', { parameter: shorten(problem.parameter) }) };
}
