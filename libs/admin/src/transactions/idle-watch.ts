import type { QueryRunner } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/** Watches a transaction for standing idle: with no statement under way, and none for a while. */
export class IdleWatch {
  /** Rejects with ADMIN_LOCK_TIMEOUT when the transaction has stood idle for too long. */
  readonly expired: Promise<never>;
  private readonly timer: NodeJS.Timeout;
  private underWay = 0;
  private lastEnd = performance.now();

  /** @param timeout how long the transaction may stand idle, in milliseconds */
  constructor(queryRunner: QueryRunner, timeout: number) {
    const query = queryRunner.query.bind(queryRunner);
    // Every statement of a transaction goes through this method of its runner, whoever asks for it.
    queryRunner.query = async (...parameters: Parameters<QueryRunner['query']>) => {
      this.underWay += 1;
      try {
        return await query(...parameters);
      } finally {
        this.underWay -= 1;
        this.lastEnd = performance.now();
      }
    };
    let expire: (error: Error) => void = () => undefined;
    this.expired = new Promise<never>((_resolve, reject) => {
      expire = reject;
    });
    // Nobody may be waiting any more when it expires.
    this.expired.catch(() => undefined);
    this.timer = setInterval(
      () => {
        const isIdle = this.underWay === 0 && performance.now() - this.lastEnd >= timeout;
        if (isIdle) expire(new StewardError('ADMIN_LOCK_TIMEOUT', { seconds: timeout / 1000 }));
      },
      Math.max(10, timeout / 10),
    );
    this.timer.unref();
  }

  /** Ends the watch. */
  stop(): void {
    clearInterval(this.timer);
  }
}
