import type { ChangeList } from '../../change-list/change-list.js';
import { parseListPlace, type ListPlace } from '../../change-list/list-place.js';
import type { HeldSelection } from '../../holds/held-selections.js';
import { parseActionForm, type ActionForm } from '../action-form.parser.js';
import { shorten } from '../change-list.presenter.js';
import type { Exchange } from '../exchange.js';
import { readPostedSelection } from '../posted-selection.js';
import type { SitePage, SiteServer } from '../site.server.js';
import type { WebRequest } from '../web.request.js';
import { openModel } from './opened-list.js';
import { respondToAction, type PostedAction } from './posted-action.js';
import { pressOnce } from './pressed-again.js';

/** Runs an action on the rows that a posted list names, and goes back to the list. */
export function runActionPage(model: string): SitePage {
  return {
    access: 'signedIn',
    async respond(server, exchange) {
      const form = parseActionForm(exchange.form);
      const held = await findHeld(server, exchange, model, form);
      const place = held?.place ?? exchange.place;
      const opened = await openModel(server, exchange, model, { form: exchange.form, place });
      try {
        const list = await opened.openList(place.query);
        // Before all else: what the first has changed is no reason to refuse the second.
        return await pressOnce(server, exchange, opened, { form, list }, async (press) => {
          const posted = await readForm(server, opened.request, list, { form, held });
          return respondToAction(server, exchange, opened, posted, form.action, press);
        });
      } finally {
        // An error page shows them too: they tell what an action outside a transaction has done.
        exchange.messages = opened.request.messages;
      }
    },
  };
}

/** A held selection of a list, and the address of that list. */
interface HeldOfList extends Pick<HeldSelection, 'criterion'> {
  readonly place: Extract<ListPlace, { location: 'list' }>;
}

/** Finds what a posted token means in a list of the model; undefined without a token, and for one that means nothing there. */
async function findHeld(
  server: SiteServer,
  { user }: Exchange,
  model: string,
  { token }: ActionForm,
): Promise<HeldOfList | undefined> {
  if (token === undefined || !user) return undefined;
  // Not taken yet: that the person may see the list is asked after this.
  const held = await server.heldSelections.open(server.parts.site.name, user.id, token);
  if (held?.model !== model) return undefined;
  const place = parseListPlace(held.address);
  return place.location === 'list' ? { place, criterion: held.criterion } : undefined;
}

/** Reads what a form means in the list that its token came from, or that it was posted to. */
async function readForm(
  server: SiteServer,
  request: WebRequest,
  list: ChangeList,
  { form, held }: { readonly form: ActionForm; readonly held: HeldOfList | undefined },
): Promise<PostedAction> {
  if (form.token !== undefined) {
    const isFirst = held && (await server.heldSelections.take(server.parts.site.name, request.user.id, form.token));
    if (!isFirst) return { list, refusal: request.text('error.holdUnknown'), isUsedUp: true };
    return problemOf(list, request) ?? { list, criterion: held.criterion, malformed: 0 };
  }
  const problem = problemOf(list, request);
  if (problem) return problem;
  const selection = readPostedSelection(form, list.key);
  return 'refusal' in selection
    ? { list, refusal: request.text(selection.refusal) }
    : { list, ...selection, uncounted: form.uncounted };
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
