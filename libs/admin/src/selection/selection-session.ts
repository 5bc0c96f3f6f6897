import type { EntityManager } from 'typeorm';
import { StewardError } from '../errors/steward.error.js';

/**
 * What the selections of one execution work through: the transaction's entity manager while the action runs, nothing once it has
 * ended, so that a write whose `await` was forgotten can't land behind a rollback. A download reads on after the end.
 */
export class SelectionSession {
  private current: EntityManager | undefined;
  private readonly writes = new Set<Promise<unknown>>();

  constructor(manager: EntityManager) {
    this.current = manager;
  }

  /** @throws ADMIN_SELECTION_ENDED once the action has ended */
  get manager(): EntityManager {
    if (!this.current) throw new StewardError('ADMIN_SELECTION_ENDED');
    return this.current;
  }

  /** Works through another manager from now on. */
  enter(manager: EntityManager): void {
    this.current = manager;
  }

  /** Starts a write, which the end of the session waits for. */
  async write<R>(start: () => Promise<R>): Promise<R> {
    const write = start();
    this.writes.add(write);
    try {
      return await write;
    } finally {
      this.writes.delete(write);
    }
  }

  /** Lets nothing through from now on, and resolves when no write is under way any more. */
  async end(): Promise<void> {
    this.current = undefined;
    await Promise.allSettled(this.writes);
  }
}
