import { actionLabel } from '../actions/action-label.js';
import { DownloadOutcome, type Outcome, PageOutcome, RedirectOutcome } from '../actions/outcome.js';
import { ActionError } from '../errors/action.error.js';
import { answerKind } from '../runs/answer-kind.js';
import { runAction, type ActionExecution } from '../runs/action.runner.js';
import { runSlices } from '../runs/slice.runner.js';
import { isEmptyCriterion } from '../selection/criterion.js';
import { seeOther, type AdminResponse } from './admin-response.js';
import type { Exchange } from './exchange.js';
import type { OpenedModel } from './pages/opened-list.js';
import type { WayBack } from './pages/way-back.js';
import { RunFailure } from './run.failure.js';
import { WebRunWords } from './run-words.js';
import { visitOf } from './site-visit.js';
import { usesUpTicks } from './uses-up-ticks.js';

/** A run that is recorded as running, and what it runs on. */
export type BegunRun = Pick<ActionExecution, 'action' | 'selection' | 'form' | 'readyAgain' | 'run'>;

/**
 * Executes a run, and answers with its outcome. What the action says to the person itself becomes a message on the page it goes back
 * to; any other failure passes on. The exchange is told whether the run has used up the ticks of its rows.
 */
export async function executeRun(
  exchange: Exchange,
  opened: OpenedModel,
  begun: BegunRun,
  back: WayBack,
): Promise<AdminResponse> {
  const { definition, admin, request, signal } = opened;
  const { action, selection } = begun;
  const { criterion } = selection;
  const isOnTicks = request.location === 'list' && !isEmptyCriterion(criterion);
  const useUpTicks = (...end: Parameters<typeof usesUpTicks>): void => {
    if (isOnTicks && usesUpTicks(...end)) exchange.ran = [definition.name];
  };
  const label = actionLabel(action, definition, request.location);
  const describe = new WebRunWords(action, label, request);
  visitOf(request.raw)?.began(begun.run);
  const before = request.messages.length;
  try {
    const execution = { ...begun, admin, definition, request, signal, describe };
    const { batch } = action;
    const { outcome, rowsAffected } = await (batch === undefined ? runAction(execution) : runSlices(execution, batch));
    useUpTicks(answerKind(outcome) ?? 'done', rowsAffected);
    return await respondToOutcome(outcome, back, opened, { label, isSilent: request.messages.length <= before });
  } catch (error) {
    if (action.transaction) describe.takeBack();
    const written = action.transaction ? undefined : selection.state.session.affected;
    const rowsAffected = describe.rowsDone > 0 ? describe.rowsDone : written;
    useUpTicks(isLostAnswer(error) ? 'done' : 'undone', rowsAffected);
    // There it can be gone on with, and there it stands why it has stopped.
    const record = describe.rowsDone > 0 ? `${exchange.basePath}/runs/${begun.run.id}` : undefined;
    if (record !== undefined && error instanceof RunFailure) throw error.thatStoppedAt(record);
    if (!(error instanceof ActionError)) throw error;
    if (record !== undefined) return seeOther(record);
    request.addMessage(error.message, 'error');
    return back();
  }
}

/** Says whether a failure is that of an answer alone: what it answers to was done. */
function isLostAnswer(error: unknown): boolean {
  return error instanceof RunFailure && error.text === 'error.500.answer';
}

async function respondToOutcome(
  outcome: Outcome | undefined,
  back: WayBack,
  { request }: OpenedModel,
  { label, isSilent }: { readonly label: string; readonly isSilent: boolean },
): Promise<AdminResponse> {
  if (outcome instanceof RedirectOutcome) return { kind: 'redirect', to: outcome.to, status: 303 };
  if (outcome instanceof PageOutcome) {
    const { template, context, status } = outcome;
    return { kind: 'page', template, title: label, context: { heading: label, ...context }, status, afterAction: true };
  }
  if (outcome instanceof DownloadOutcome) return { kind: 'download', file: outcome.file, body: outcome.body };
  // Silence would leave the person wondering whether anything happened.
  if (isSilent) request.addMessage(request.text('action.done', { action: label }), 'info');
  return back();
}
