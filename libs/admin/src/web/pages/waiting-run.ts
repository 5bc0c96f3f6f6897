import { canGoOn } from '../../runs/run-progress.js';
import type { Run } from '../../runs/run.entity.js';
import type { Exchange } from '../exchange.js';

/**
 * The parameter by which the page of a run that has stopped asks whether to go on: how often somebody has gone on before. So a yes is to the one
 * stop that it was asked at; sent twice, it does not go on where the run has stopped again meanwhile.
 */
const GO_ON = 'go-on';

/** Writes what the address of a question has to say: whether to go on is another one each time. */
export function questionQuery({ state, claims }: Run): string {
  return state === 'pending' ? '' : `?${GO_ON}=${claims ?? 0}`;
}

/** Says whether a run has stopped, and is the own one of the person who asks, so that they can go on. */
export function hasStoppedFor(run: Run, { user }: Exchange): boolean {
  return run.userId === user?.id && canGoOn(run);
}

/** Says whether a run waits for the yes of the person who asks: to begin, or, at the address that asks so, to go on where it stopped. */
export function isWaitingFor(run: Run, exchange: Exchange): boolean {
  if (hasStoppedFor(run, exchange)) return exchange.query.get(GO_ON) === String(run.claims ?? 0);
  const isOwn = run.userId === exchange.user?.id;
  return isOwn && run.state === 'pending' && (run.deadline?.getTime() ?? 0) > Date.now();
}
