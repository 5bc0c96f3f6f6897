import type { MemoryUse } from '../newsroom/memory.gauge.js';

/** One line of the table. */
export interface ResultRow {
  /** `'update 1,000 ticked'` */
  readonly case: string;
  /** `'PostgreSQL 15.20'` */
  readonly database: string;
  readonly rows: number;
  /** The library's time, in milliseconds. */
  readonly oursMs: number;
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

/** A bound of the ratio to what was written by hand, of the time in milliseconds, or of the memory above the idle process', in bytes. */
export type Target = { readonly kind: 'ratio' | 'time' | 'memory'; readonly atMost: number };
