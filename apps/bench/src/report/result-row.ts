import type { MemoryUse } from '../process/memory.gauge.js';

/** One line of the table. */
export interface ResultRow {
  /** `'publish 1,000 ticked'` */
  readonly case: string;
  /** `'PostgreSQL 15.20'` */
  readonly database: string;
  /** How many articles there were. */
  readonly rows: number;
  /** The library's time over HTTP, in milliseconds. */
  readonly oursMs: number;
  /** The time of the floor, which does the same work by hand over HTTP, in milliseconds; undefined where it does not. */
  readonly floorMs?: number | undefined;
  /** The time of the best statements by hand through the driver alone, in milliseconds; undefined where that was not measured. */
  readonly rawMs?: number | undefined;
  /** How many answers a second sixteen clients get; undefined where that was not measured. */
  readonly requestsPerSecond?: Pair;
  /** What the line must stay within; none for a line that is there for information. */
  readonly targets: readonly Target[];
  /** How many statements were sent for it, BEGIN and COMMIT among them. */
  readonly statements?: Pair;
  /** How many of these read or write tables of the application, not only those of the library. */
  readonly ownStatements?: Pair;
  /** The plan of the statement that does the work: the library's, and the one by hand where that is compared. */
  readonly plan?: { readonly ours: string; readonly byHand?: string };
  /** The memory of the library's process and those it started, where it is measured. */
  readonly memory?: MemoryUse;
  /** What idle processes hold, in bytes, where it is compared. */
  readonly idleMemory?: Pair;
}

/** A number of both sides; the floor's is undefined where it is not known. */
export interface Pair {
  readonly ours: number;
  readonly floor: number | undefined;
}

/**
 * A bound of the time as a multiple of the floor's or of the statements' alone, of the time in milliseconds, of the memory above the idle
 * process' in bytes, of the idle process' as a multiple of the floor's, of how many statements there are more than the floor's; the least share
 * of the floor's answers in a second; or that the plan is the one by hand.
 */
export type Target =
  | { readonly kind: 'floor' | 'raw' | 'time' | 'memory' | 'idleMemory' | 'statements'; readonly atMost: number }
  | { readonly kind: 'throughput'; readonly atLeast: number }
  | { readonly kind: 'samePlan' };
