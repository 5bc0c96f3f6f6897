import type { Logger } from '@nestjs/common';
import type { RunStore } from './run.store.js';

/** How often a lease is renewed while it lasts. */
const RENEWALS_A_LEASE = 3;

/**
 * Shows that a run which no transaction holds is under way, by renewing its lease until `end`. A process that is killed renews no more,
 * and others may then take the run to be interrupted.
 */
export class RunLease {
  private readonly timer: NodeJS.Timeout;
  private underWay = false;

  constructor(
    private readonly store: RunStore,
    private readonly runId: string,
    private readonly logger: Logger,
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
      // The next one may succeed.
      this.logger.warn(`The lease of the run ${this.runId} was not renewed: ${String(error)}`);
    } finally {
      this.underWay = false;
    }
  }
}
