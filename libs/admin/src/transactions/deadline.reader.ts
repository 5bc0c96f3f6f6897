import type { EntityManager } from 'typeorm';
import { withBoundedReads, type BoundedRead } from './bounded.reader.js';

/** How long one statement may take, in milliseconds, however far the deadline is: one that is slow leaves time for others. */
const STATEMENT_TIME = 1_000;

/**
 * Gives a reader whose statements end by a deadline, each of them after a second; what would begin after it reads nothing, and is
 * undefined. Each statement takes a connection and gives it back. On SQLite a statement that has begun takes as long as it takes.
 *
 * @param deadline as `performance.now()` tells the time, in milliseconds
 */
export function readUntil(manager: EntityManager, deadline: number): BoundedRead {
  return async (sql, parameters) => {
    const left = Math.floor(Math.min(deadline - performance.now(), STATEMENT_TIME));
    return left < 1 ? undefined : withBoundedReads(manager, left, (read) => read(sql, parameters));
  };
}
