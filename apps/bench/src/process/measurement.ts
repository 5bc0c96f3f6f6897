import type { Statement } from '../databases/bench-database.js';
import type { MemoryUse } from './memory.gauge.js';

/** What a server's process saw of the last action that it ran. */
export interface Measurement {
  /** From when the list of the action's rows was being opened to when the transaction was committed, in milliseconds. */
  readonly selectionMs: number;
  /** The statements within that time, BEGIN and COMMIT among them. */
  readonly statements: readonly Statement[];
  /** The memory of the process since it was last told to begin anew. */
  readonly memory: MemoryUse;
}

/** What a server's process saw of all requests since it was last told to begin anew. */
export interface Totals {
  readonly statements: readonly Statement[];
  readonly memory: MemoryUse;
}

/** What a server's process is asked: to begin its measurements anew, what it measured of the last action, or in all. */
export type ServerQuestion = 'reset' | 'readMeasurement' | 'readTotals';

/** What a server's process tells the one that started it. */
export type ServerReport =
  | { readonly kind: 'listening'; readonly origin: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'measured'; readonly measurement: Measurement }
  | { readonly kind: 'totals'; readonly totals: Totals };
