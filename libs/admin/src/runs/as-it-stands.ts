import type { Run } from './run.entity.js';

/** Gives a run as it stands now: a question whose time is over has expired, whether that is recorded yet or not. */
export function asItStands(run: Run): Run {
  const isOverdue = run.state === 'pending' && run.deadline !== null && run.deadline.getTime() <= Date.now();
  return isOverdue ? Object.assign(run, { state: 'expired', finishedAt: run.deadline }) : run;
}
