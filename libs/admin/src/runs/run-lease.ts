import type { RunStore } from './run.store.js';

/** How often a lease is renewed while it lasts. */
const RENEWALS_A_LEASE = 3;

/**
 * Shows that a run is under way, by renewing its lease until `end`. A process that is killed renews no more, and others may then take
 * the run to be interrupted. On SQLite a renewal waits for its turn, and the file is locked for others meanwhile.
 */
export class RunLease {
  private readonly timer: NodeJS.Timeout;
  private underWay = false;

  /** @param onFailure is told of a renewal that failed; the next one may succeed */
  constructor(
    private readonly store: RunStore,
    private readonly runId: string,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.renew(), store.lease / RENEWALS_A_LEASE);
    this.timer.unref();
  }

  end(): void {
    clearInterval(this.timer);
  }

  private async renew(): Promise<void> {
    if (this.underWay) return;
    this.underWay = true;
    try {
      await this.store.renew(this.runId);
    } catch (error) {
      this.onFailure(error);
    } finally {
      this.underWay = false;
    }
  }
}
