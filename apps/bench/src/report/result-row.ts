import type { MemoryUse } from '../process/memory.gauge.js';

/** One line of the table. */
export interface ResultRow {
  /** `'update 1,000 ticked'` */
  readonly case: string;
  /** `'PostgreSQL 15.20'` */
  readonly database: string;
  readonly rows: number;
  /** The library's time, in milliseconds. */
  readonly oursMs: number;
  /** The time of the floor, which does the same work by hand over HTTP, in milliseconds; undefined where it does not. */
  readonly floorMs?: number;
  /** How many answers a second sixteen clients get; undefined where that was not measured. */
  readonly requestsPerSecond?: { readonly ours: number; readonly floor: number };
  /** The time of the best of what was written by hand, in milliseconds, and which that was; undefined where nothing is compared. */
  readonly byHandMs: number | undefined;
  readonly byHand: string;
  /** The time of the very same work by hand, measured as a contender of its own; undefined where that was not done. */
  readonly controlMs?: number;
  /** What the line must stay within; none for a line that is there for information. */
  readonly targets: readonly Target[];
  /** How many statements the library sent, BEGIN and COMMIT among them. */
  readonly statements: number;
  /** The plan of the statement that does the work. */
  readonly plan: string;
  /** The memory of the newsroom's process, where it matters. */
  readonly memory?: MemoryUse;
}

/**
 * A bound of the ratio to what was written by hand or to the floor, of the time in milliseconds, or of the memory above the idle process',
 * in bytes; or the least share of the floor's answers in a second.
 */
export type Target =
  | { readonly kind: 'ratio' | 'floor' | 'time' | 'memory'; readonly atMost: number }
  | { readonly kind: 'throughput'; readonly atLeast: number };
