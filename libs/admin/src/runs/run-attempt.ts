import type { QuerySelection } from '../selection/query.selection.js';
import type { ActionExecution } from './action.runner.js';

/** The longest pause before the second attempt, and before any, in milliseconds. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 1_000;

/** One attempt at executing an action: the rows and the form are its own. */
export interface RunAttempt {
  /** 1 for the first. */
  readonly number: number;
  readonly selection: QuerySelection<object>;
  readonly form: object | undefined;
}

/** Gives the first attempt. */
export function firstAttempt({ selection, form }: ActionExecution): RunAttempt {
  return { number: 1, selection, form };
}

/**
 * Gives another attempt after one that was rolled back, when a moment has passed: a random one, so that two that were in each other's
 * way don't meet again. Its selection is unspent and means what matches by now, which is asked about and recorded as before the first;
 * its form is read again, and what the attempt before said to the person is gone.
 *
 * @throws ActionError where the action may not run any more; ADMIN_RUN_LOST where the run is not running any more
 */
export async function nextAttempt(execution: ActionExecution, { number }: RunAttempt): Promise<RunAttempt> {
  const { run, definition, describe, readyAgain } = execution;
  describe.startAgain();
  // No transaction holds the run now, and the attempt before may have outlasted its lease.
  await run.store.renew(run.id);
  const pause = Math.min(FIRST_PAUSE * 2 ** (number - 1), LONGEST_PAUSE);
  await new Promise((resolve) => setTimeout(resolve, (pause * (1 + Math.random())) / 2));
  const selection = execution.selection.anew(definition.dataSource.manager);
  return { number: number + 1, selection, form: await readyAgain(selection) };
}
