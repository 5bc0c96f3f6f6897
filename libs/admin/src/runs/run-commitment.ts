import type { Commitment } from '../transactions/run-in-transaction.js';

/** Knows how far the commit of a run's last attempt has come. */
export class RunCommitment implements Commitment {
  hasBegun = false;
  hasEnded = false;

  begin(): void {
    this.hasBegun = true;
  }

  end(): void {
    this.hasEnded = true;
  }

  /** Forgets what was of an attempt that was undone. */
  startAgain(): void {
    this.hasBegun = false;
  }
}
