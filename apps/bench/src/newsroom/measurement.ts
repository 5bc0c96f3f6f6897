import type { Statement } from '../databases/bench-database.js';

/** What the newsroom's process saw of the last action that it ran. */
export interface Measurement {
  /** From when the list of the action's rows was being opened to when the transaction was committed, in milliseconds. */
  readonly selectionMs: number;
  /** The statements within that time, BEGIN and COMMIT among them. */
  readonly statements: readonly Statement[];
  /** The most memory the process ever held, in bytes. */
  readonly peakMemory: number;
}

/** What the newsroom's process tells the one that started it. */
export type NewsroomReport =
  | { readonly kind: 'listening'; readonly origin: string }
  | { readonly kind: 'measured'; readonly measurement: Measurement };
