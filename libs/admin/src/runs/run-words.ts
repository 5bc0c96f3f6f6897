import type { Outcome } from '../actions/outcome.js';
import type { RunEnd } from './run-end.js';

/** Says how a run ended, for its record. */
export interface RunWords {
  outcome(outcome: Outcome | undefined): string;
  /** Takes back what the action said to the person, since it was rolled back. */
  takeBack(): void;
  /** Takes it back since another attempt follows: the record tells of how many there were. */
  startAgain(): void;
  /** Says it of a failure, and gives the error that is to pass on in its place. */
  failure(error: unknown): { readonly end: RunEnd; readonly error: unknown };
  /** Says it of a failure after some slices, which stand: so many rows are done. */
  stopped(error: unknown, rowsDone: number): { readonly end: RunEnd; readonly error: unknown };
  /** Keeps what was said so far, since the slice that it was said of stands; what is said of each slice alike is said once. */
  sliceDone(): void;
  /** Says it of a download that could not be finished: what its action did was committed before. */
  brokenDownload(error: unknown): { readonly end: RunEnd; readonly error: unknown };
  /** Gives the error that is to pass on where the run succeeded, and only its answer was lost. */
  lostAnswer(error: unknown): unknown;
  /** Gives the error that is to pass on where the database was lost at the commit, and can't be asked whether it was made. */
  unknownEnd(error: unknown): unknown;
  /** What is said of a download that the browser did not take to its end. */
  brokenOff(): string;
}
