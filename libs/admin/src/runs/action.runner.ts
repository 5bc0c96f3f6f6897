import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AdminRequest } from '../access/admin-request.js';
import type { Action } from '../actions/action.js';
import { DownloadOutcome, Outcome, RedirectOutcome } from '../actions/outcome.js';
import type { ModelAdmin } from '../model-admin/model-admin.js';
import type { ModelDefinition } from '../model-admin/model-definition.js';
import type { QuerySelection } from '../selection/query.selection.js';
import type { SelectionSession } from '../selection/selection-session.js';
import { runInTransaction, type Commitment } from '../transactions/run-in-transaction.js';
import { isSerializationFailure } from '../transactions/serialization-failure.js';
import { answerKind } from './answer-kind.js';
import { callHandler } from './call-handler.js';
import { tellCutOff } from './cut-off.log.js';
import { recordTwice } from './record-twice.js';
import { recordDownload } from './recorded-download.js';
import { firstAttempt, nextAttempt, type RunAttempt } from './run-attempt.js';
import { storeRunNote } from './run-note.js';
import { forgetPress } from './run-presses.js';
import { RunCommitment } from './run-commitment.js';
import { RunLease } from './run-lease.js';
import type { RunWords } from './run-words.js';
import type { RunEnd } from './run-end.js';
import type { RunState } from './run-state.js';
import type { RunStore } from './run.store.js';

/** One execution of an action: what, by whom, on which rows, and where it is recorded. */
export interface ActionExecution {
  readonly action: Action;
  readonly admin: ModelAdmin;
  readonly definition: ModelDefinition;
  readonly request: AdminRequest;
  readonly selection: QuerySelection<object>;
  /** The instance of the action's form; undefined for an action without one. */
  readonly form: object | undefined;
  /**
   * Gets the run ready for another attempt on these rows: asks again what was asked before the first, records anew which rows they are, and
   * makes the instance of the form again, of what was posted, for the handler may have changed the first. Throws where it may not run now.
   */
  readonly readyAgain: (selection: QuerySelection<object>) => Promise<object | undefined>;
  /** The run, which is recorded as running already. */
  readonly run: RecordedRun;
  /** Ends the run at once when it is aborted: with a transaction undone, without one as far as it came. */
  readonly signal: AbortSignal;
  /** Says how it ended, for the record. */
  readonly describe: RunWords;
}

/** Where a run is recorded, as running. */
export interface RecordedRun {
  readonly id: string;
  readonly store: RunStore;
  /** Says whether it asked first, and so has keys that are of no use once it has ended. */
  readonly asked: boolean;
  /** How often somebody has gone on with it, where it is done in slices; 0 by default. */
  readonly claims?: number;
  /** The id of the press it comes from; undefined for one that asked, and for a form without an id. */
  readonly pressId?: string | undefined;
}

/** What came of an action that ended well. */
export interface ExecutedAction {
  /** Undefined where the action gave nothing, or something that is no outcome. */
  readonly outcome: Outcome | undefined;
  /** How many rows the writes of its selections affected, as the database said; undefined where none was made. */
  readonly rowsAffected: number | undefined;
}

const logger = new Logger('Steward');

/**
 * Executes an action: in one transaction of its entity's data source, unless it says otherwise. That it succeeded is recorded within
 * that transaction; a throw rolls back, is recorded after, and passes on. Where the action says that it may run again, one that the
 * database undid because of a conflict with another transaction does, within the same run.
 * Returns the outcome, and how many rows the selection's writes affected.
 *
 * While the action runs its selection works through the transaction. Afterwards it works no more, except where a download's body
 * reads on: through the data source itself, in short reads that hold nothing open. Its run ends when the body does.
 */
export async function runAction(execution: ActionExecution): Promise<ExecutedAction> {
  const { action, definition, run, describe } = execution;
  const { dataSource } = definition;
  // A transaction holds its run itself.
  let lease = action.transaction ? undefined : new RunLease(run.store, run.id, logger);
  let stands = action.transaction ? 'What it had changed was undone.' : 'It may be half done.';
  const leave = (end?: RunEnd): Promise<boolean> => {
    if (end && execution.signal.aborted) tellCutOff(logger, execution, end, stands);
    return leaveRun(run, lease, end);
  };
  const commitment = new RunCommitment();
  try {
    const { outcome, session } = await performUntilDone(execution, commitment);
    if (outcome instanceof DownloadOutcome) {
      session.enter(dataSource.manager);
      stands = 'Its download broke off.';
      lease ??= new RunLease(run.store, run.id, logger);
      const download = { ...run, hasKeys: run.asked, describe, rowsAffected: session.affected };
      return { outcome: recordDownload(outcome, { ...download, leave }), rowsAffected: session.affected };
    }
    await leave();
    return { outcome, rowsAffected: session.affected };
  } catch (thrown) {
    const { end, error } = describe.failure(thrown);
    const rowsAffected = action.transaction ? undefined : execution.selection.state.session.affected;
    const isRecorded = await leave({ rowsAffected, hasKeys: run.asked, ...end });
    if (isRecorded || !commitment.hasBegun) throw error;
    // A commit may be made, and only its answer be lost: then the action was done.
    const state = await readState(run);
    if (state === 'succeeded') throw describe.lostAnswer(thrown);
    throw state === undefined || state === 'running' ? describe.unknownEnd(thrown) : error;
  }
}

/**
 * Leaves a run that has ended: records the end that is given, renews its lease no more, and forgets, while nobody waits, the keys that
 * only its execution needed. Says whether the end was recorded. Nothing of it may hide how the run ended.
 */
async function leaveRun(
  { id, store, asked }: RecordedRun,
  lease: RunLease | undefined,
  end?: RunEnd,
): Promise<boolean> {
  lease?.end();
  const warn = (what: string) => (error: unknown) => logger.warn(`${what} of the run ${id}: ${String(error)}`);
  const isRecorded = end ? await recordTwice(() => store.fail(id, end)).catch(warn('The end was not recorded')) : true;
  if (asked) void store.forgetKeys(id).catch(warn('Keys were left'));
  return isRecorded === true;
}

/** Reads the state of a run; undefined where the database can't be asked. */
async function readState({ id, store }: RecordedRun): Promise<RunState | undefined> {
  const run = await store.find(id).catch(() => null);
  return run?.state;
}

/** Makes attempts until one is not undone because of a conflict, or the action says that it was the last. */
async function performUntilDone(
  execution: ActionExecution,
  commitment: RunCommitment,
): Promise<{ readonly outcome: Outcome | undefined; readonly session: SelectionSession }> {
  for (let attempt = firstAttempt(execution); ; attempt = await nextAttempt(execution, attempt)) {
    commitment.startAgain();
    try {
      return {
        outcome: await performAttempt(execution, attempt, commitment),
        session: attempt.selection.state.session,
      };
    } catch (thrown) {
      const mayRunAgain = attempt.number <= execution.action.retries && !commitment.hasEnded;
      if (!mayRunAgain || !isSerializationFailure(thrown)) throw thrown;
    }
  }
}

/** Makes one attempt: in a transaction that holds the run, unless the action says otherwise. */
function performAttempt(
  execution: ActionExecution,
  attempt: RunAttempt,
  commitment: Commitment,
): Promise<Outcome | undefined> {
  const { action, definition, run, signal: ending } = execution;
  const { dataSource, site } = definition;
  ending.throwIfAborted();
  if (action.transaction === false)
    return unlessAborted(ending, perform(execution, attempt, dataSource.manager, ending));
  const work = async (manager: EntityManager, signal: AbortSignal): Promise<Outcome | undefined> => {
    await run.store.hold(run.id, manager);
    return perform(execution, attempt, manager, signal, manager);
  };
  const isolation = action.transaction === true ? undefined : action.transaction;
  return runInTransaction(dataSource, site.options.lockTimeout, work, isolation, commitment, ending);
}

/** Waits for work that nothing can end, unless the signal is aborted. */
function unlessAborted<R>(signal: AbortSignal, work: Promise<R>): Promise<R> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  return Promise.race([work, aborted]);
}

/** Takes note of what the outcome means for a second press. Outside of a transaction the action was done, whether that can be noted or not. */
async function noteForSecondPress(
  { id, store, pressId }: RecordedRun,
  outcome: Outcome | undefined,
  within?: EntityManager,
): Promise<void> {
  const kind = answerKind(outcome);
  const note = async (manager: EntityManager): Promise<void> => {
    if (outcome instanceof RedirectOutcome) await storeRunNote(manager, id, 'led', outcome.to);
    if (kind !== undefined) await storeRunNote(manager, id, 'answer', kind);
    if (outcome?.repeatable && pressId !== undefined) await forgetPress(manager, pressId);
  };
  if (within) return note(within);
  if (!outcome) return;
  const warn = (error: unknown): void => logger.warn(`How the run ${id} answered was not noted: ${String(error)}`);
  await store.record(note).catch(warn);
}

/** Runs the handler, and records its success by the manager given: none of an action outside of a transaction. */
async function perform(
  execution: ActionExecution,
  attempt: RunAttempt,
  manager: EntityManager,
  signal?: AbortSignal,
  recordedWithin?: EntityManager,
): Promise<Outcome | undefined> {
  const { run, describe } = execution;
  const { session } = attempt.selection.state;
  session.enter(manager);
  const returned = await callHandler(execution, attempt, signal);
  const outcome = returned instanceof Outcome ? returned : undefined;
  // Before the end: whoever waits for that finds then what it means for them.
  await noteForSecondPress(run, outcome, recordedWithin);
  if (!(outcome instanceof DownloadOutcome)) {
    const end = { rowsAffected: session.affected, hasKeys: run.asked, outcome: describe.outcome(outcome) };
    await run.store.succeed(run.id, end, recordedWithin);
  }
  return outcome;
}
