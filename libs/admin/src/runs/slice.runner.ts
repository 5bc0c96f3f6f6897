import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Outcome } from '../actions/outcome.js';
import { ActionError } from '../errors/action.error.js';
import { StewardError } from '../errors/steward.error.js';
import { runInTransaction } from '../transactions/run-in-transaction.js';
import type { ActionExecution, ExecutedAction } from './action.runner.js';
import { callHandler } from './call-handler.js';
import { tellCutOff } from './cut-off.log.js';
import { isLockRefusal } from './lock-refusal.js';
import { recordTwice } from './record-twice.js';
import type { RunEnd } from './run-end.js';
import { holdProgress, recordSlice, stopRun, type ClaimedRun, type RunProgress } from './run-progress.js';
import type { Run } from './run.entity.js';

const logger = new Logger('Steward');

/**
 * Executes an action slice by slice: each in a transaction of its own, which also records how far the run has come, so that whoever goes on
 * with it begins behind the last slice that was committed, and no row is done twice. A throw undoes its own slice, is recorded after, and
 * passes on; the slices before stand.
 *
 * @param batch how many rows a slice has
 */
export async function runSlices(execution: ActionExecution, batch: number): Promise<ExecutedAction> {
  const { run, describe } = execution;
  const claimed: ClaimedRun = { id: run.id, claims: run.claims ?? 0 };
  try {
    for (;;) {
      // No lease is renewed meanwhile: a slice holds its run, and leaves it with time for the next one to begin.
      const { isLast, rowsAffected } = await performSlice(execution, claimed, batch);
      describe.sliceDone();
      if (!isLast) continue;
      forgetKeys(execution);
      return { outcome: undefined, rowsAffected };
    }
  } catch (thrown) {
    throw await stop(execution, claimed, thrown);
  }
}

/** Records that a run has stopped. Returns the error that is to pass on. */
async function stop(execution: ActionExecution, claimed: ClaimedRun, thrown: unknown): Promise<unknown> {
  const { run, describe, signal } = execution;
  const describeAfter = (rowsDone: number, reason = thrown): ReturnType<typeof describe.failure> =>
    rowsDone > 0 ? describe.stopped(reason, rowsDone) : describe.failure(reason);
  let told: ReturnType<typeof describe.failure> | undefined;
  const tell = (rowsDone: number): RunEnd => (told = describeAfter(rowsDone)).end;
  const warn = (reason: unknown): void =>
    logger.warn(`The end was not recorded of the run ${run.id}: ${String(reason)}`);
  // Who pressed Stop while a slice failed was first with the record, but why it failed says more. The slice behind a Stop fails by it.
  const mayBeStopped = isLockRefusal(thrown) || (thrown instanceof StewardError && thrown.code === 'ADMIN_RUN_STOPPED');
  const states = ['running', 'interrupted', ...(mayBeStopped ? [] : (['failed'] as const))] as const;
  const rowsDone = await recordTwice(() => stopRun(run.store, claimed, states, tell)).catch(warn);
  if (rowsDone !== undefined && told) {
    const stands = `${rowsDone} of its rows are done${rowsDone > 0 ? ', and it can be gone on with' : ''}.`;
    if (signal.aborted) tellCutOff(logger, execution, told.end, stands);
    if (rowsDone === 0) forgetKeys(execution);
    return told.error;
  }
  const found = await findRun(execution);
  const isOwn = found?.claims === claimed.claims;
  // A commit may be made, and only its answer be lost: then the action was done.
  if (isOwn && found.state === 'succeeded') return describe.lostAnswer(thrown);
  if (!found || (isOwn && found.state === 'running')) return describe.unknownEnd(thrown);
  const reason = mayBeStopped && isOwn && found.error !== null ? new ActionError(found.error) : thrown;
  return describeAfter(found.rowsDone ?? 0, reason).error;
}

/** Performs the slice behind the last one that was committed. */
function performSlice(
  execution: ActionExecution,
  claimed: ClaimedRun,
  batch: number,
): Promise<Pick<ExecutedAction, 'rowsAffected'> & { readonly isLast: boolean }> {
  const { action, definition, run, describe, signal: ending } = execution;
  const { dataSource, site } = definition;
  const work = async (manager: EntityManager, signal: AbortSignal): Promise<RunProgress & { isLast: boolean }> => {
    const before = await holdProgress(claimed, manager);
    const selection = execution.selection.anew(manager);
    const { rows: keys, cursor } = await selection.between(before.doneUpTo, before.lastRow).readKeys(batch);
    const affected = keys.length > 0 ? await handle(execution, selection.only(keys), signal) : undefined;
    const progress = {
      ...before,
      rowsDone: before.rowsDone + keys.length,
      rowsAffected: affected === undefined ? before.rowsAffected : (before.rowsAffected ?? 0) + affected,
      doneUpTo: cursor ?? before.doneUpTo,
    };
    await recordSlice(run.store, claimed, progress, manager);
    const isLast = cursor === undefined;
    if (isLast) {
      const end = { rowsAffected: progress.rowsAffected, hasKeys: true, outcome: describe.outcome(undefined) };
      await run.store.succeed(run.id, end, manager);
    }
    return { ...progress, isLast };
  };
  ending.throwIfAborted();
  const isolation = typeof action.transaction === 'string' ? action.transaction : undefined;
  return runInTransaction(dataSource, site.options.lockTimeout, work, isolation, undefined, ending);
}

/** Calls the handler with the rows of a slice. Returns how many its writes affected; undefined where it made none. */
async function handle(
  execution: ActionExecution,
  selection: ActionExecution['selection'],
  signal: AbortSignal,
): Promise<number | undefined> {
  const { action, form } = execution;
  const returned = await callHandler(execution, { selection, form }, signal);
  // Whose outcome would it be that the person gets: that of the first slice, or the last?
  if (returned instanceof Outcome) throw new StewardError('ADMIN_SLICE_OUTCOME', { action: action.name });
  return selection.state.session.affected;
}

/** Forgets, while nobody waits, the keys that nobody needs any more. */
function forgetKeys({ run: { id, store } }: ActionExecution): void {
  const warn = (error: unknown): void => logger.warn(`Keys were left of the run ${id}: ${String(error)}`);
  void store.forgetKeys(id).catch(warn);
}

/** Finds how the run stands; null where the database can't be asked. */
async function findRun({ run: { id, store } }: ActionExecution): Promise<Run | null> {
  return store.find(id).catch(() => null);
}
