import { actionLabel } from '../../actions/action-label.js';
import { describeForm } from '../../forms/form-definition.js';
import type { FieldError } from '../../forms/form.parser.js';
import type { Run } from '../../runs/run.entity.js';
import { hasFixedKeys } from '../../selection/criterion.js';
import { shortText } from '../../texts/short-text.js';
import type { Texts } from '../../texts/texts.js';
import type { AdminResponse } from '../admin-response.js';
import type { AskView } from '../ask.view.js';
import type { Exchange } from '../exchange.js';
import { openFormRows } from '../form-rows.js';
import { presentForm } from '../form.presenter.js';
import { refilledForm } from '../refilled-form.js';
import type { SiteServer } from '../site.server.js';
import { unavailableReason } from '../unavailable-reason.js';
import { isToNumber, type AskedRun } from './asked-run.js';
import { nameFirstRows } from './first-rows.js';
import { settleQuestion } from './settle-question.js';
import { questionQuery } from './waiting-run.js';

/** How much of what an action says of itself is shown, in characters: it may repeat what stands in a row. */
const LONGEST_HEADING = 300;
const LONGEST_TEXT = 4_000;

/** What an asking page shows beside the run itself. */
export interface AskingOptions {
  /** The number that was asked before, where it has changed since. */
  readonly before?: number;
  /** What was typed into the form, and what is wrong with it; a form that is shown first has its defaults. */
  readonly typed?: URLSearchParams;
  readonly errors?: readonly FieldError[];
}

/** Shows the page that asks before a run: how many rows, the first of them by name, what will happen, and the form. */
export async function askingPage(
  server: SiteServer,
  exchange: Exchange,
  asked: AskedRun,
  options: AskingOptions = {},
): Promise<Extract<AdminResponse, { kind: 'page' }>> {
  const { action, opened, selection } = asked;
  const { request, admin } = opened;
  const page = (await action.confirm?.(request, selection, admin)) ?? {};
  // Handlebars would tell it with the page, by an error of its own.
  if (page.template !== undefined) server.parts.renderer.require(page.template, exchange.model);
  const shown = await settleQuestion(asked, page);
  const { run } = shown;
  const { definition } = opened;
  const { texts } = exchange;
  const label = actionLabel(action, definition, request.location);
  const names = { singular: definition.verboseName, plural: definition.verboseNamePlural };
  const isGoingOn = run.state !== 'pending';
  const count = isGoingOn ? await selection.count() : run.rowsSelected;
  const first = await nameFirstRows(shown);
  const { typed, errors = [] } = options;
  const context = { request, selection: shown.selection, admin, rows: openFormRows(server, exchange) };
  const described = action.form && describeForm(action.form, definition.translate);
  const form =
    described && (await presentForm(isGoingOn ? refilledForm(described, run) : described, context, typed, errors));
  // An ellipsis says that there will be a question, which is here now.
  const words = label.replace(/(…|\.\.\.)$/, '').trimEnd();
  const heading = shortText(page.title ?? words, LONGEST_HEADING);
  const reason = await unavailableReason(action, admin, request);
  const view: AskView = {
    heading,
    text: page.text && shortText(page.text, LONGEST_TEXT),
    template: page.template,
    context: page.context,
    // An action that needs no rows asks about none. Where the rows are not fixed, the title may have counted others than a yes is to.
    counted: count > 0 && !(page.title !== undefined && page.titleCounts && hasFixedKeys(shown.selection.criterion)),
    total: count,
    count: texts.number(count),
    rows: texts.format('ask.rows', { count, ...names }),
    first,
    more: count > first.length ? texts.format('ask.more', { count: count - first.length }) : undefined,
    goesOn: isGoingOn ? texts.format('ask.goOn', { done: run.rowsDone ?? 0 }) : undefined,
    unpinned: !run.pinned,
    // Two at once must not pass for one to each of two numbers.
    shownRows: isToNumber(run) ? count : undefined,
    spared: run.rowsSpared > 0 ? texts.format('ask.spared', { count: run.rowsSpared }) : undefined,
    again: changeSinceAsked(texts, run, count, options),
    form,
    typed: form !== undefined && typed !== undefined,
    offered: run.offered,
    unavailable: reason === undefined ? undefined : texts.format('ask.unavailable', { reason }),
    unfixed: page.selection && !run.pinned,
    destructive: action.destructive,
    submit: page.submit ?? (action.form ? words : texts.format('ask.yes')),
    postTo: `${exchange.basePath}/runs/${run.id}${questionQuery(run)}`,
    back: `${exchange.basePath}/${definition.name}${run.address}`,
  };
  return {
    kind: 'page',
    template: 'ask',
    title: errors.length > 0 ? texts.format('error.label', { title: heading }) : heading,
    status: errors.length > 0 ? 422 : 200,
    context: view,
  };
}

/** Says that it is asked once more, and why: the number is another, or the rows are. */
function changeSinceAsked(texts: Texts, run: Run, now: number, { before }: AskingOptions): string | undefined {
  if (before !== undefined && before !== now) return texts.format('ask.again', { before, now });
  return run.state === 'pending' && run.pinned && run.askedAgain ? texts.format('ask.otherRows') : undefined;
}
