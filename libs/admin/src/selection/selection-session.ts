import type { EntityManager } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/**
 * What the selections of one execution work through: the transaction's entity manager while the action runs, nothing once it has
 * ended, so that a write whose `await` was forgotten can't land behind a rollback. A download reads on after the end.
 */
export class SelectionSession {
  private current: EntityManager | undefined;
  private readonly calls = new Set<Promise<unknown>>();
  private written: number | undefined;

  constructor(manager: EntityManager) {
    this.current = manager;
  }

  /** @throws ADMIN_SELECTION_ENDED once the action has ended */
  get manager(): EntityManager {
    if (!this.current) throw new StewardError('ADMIN_SELECTION_ENDED');
    return this.current;
  }

  /** How many rows the writes of the selections affected, as the database said; undefined where none was made. */
  get affected(): number | undefined {
    return this.written;
  }

  /** Adds what a write affected. */
  report(affected: number): void {
    this.written = (this.written ?? 0) + affected;
  }

  /** @throws ADMIN_SELECTION_ENDED once the action has ended */
  requireOpen(): void {
    if (!this.current) throw new StewardError('ADMIN_SELECTION_ENDED');
  }

  /** Works through another manager from now on. */
  enter(manager: EntityManager): void {
    this.current = manager;
  }

  /**
   * Starts a call on a selection, and remembers it until it has settled. A call whose `await` was forgotten is found at the end, and
   * its rejection ends no process.
   */
  track<R>(start: () => Promise<R>): Promise<R> {
    const call = start();
    const forget = (): void => void this.calls.delete(call);
    this.calls.add(call);
    call.then(forget, forget);
    return call;
  }

  /** Lets nothing through from now on, waits for what is under way, and returns how many calls that were. */
  async end(): Promise<number> {
    const underWay = this.calls.size;
    this.current = undefined;
    await Promise.allSettled(this.calls);
    return underWay;
  }
}
