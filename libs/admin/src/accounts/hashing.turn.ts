import { Semaphore } from 'async-mutex';

/**
 * How many passwords a process hashes at once. Each takes 19 MiB and a thread of the four that Node has for files and names of hosts
 * too.
 */
const TURNS = 2;
/** How many may wait for a turn, sign-ins at least: a second's work or two. */
const MOST_WAITING = 100;

const turns = new Semaphore(TURNS);
let waiting = 0;

/** Runs work that hashes passwords when one of the few turns is free. */
export async function inHashingTurn<R>(work: () => Promise<R>): Promise<R> {
  waiting += 1;
  try {
    return await turns.runExclusive(work);
  } finally {
    waiting -= 1;
  }
}

/** Says whether so many wait for a turn that another sign-in had better come back. */
export function areHashingTurnsTaken(): boolean {
  return waiting >= MOST_WAITING + TURNS;
}
