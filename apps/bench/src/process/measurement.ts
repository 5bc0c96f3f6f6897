import type { Statement } from '../databases/bench-database.js';
import type { MemoryUse } from './memory.gauge.js';

/** What a server's process saw of the requests of one measurement. */
export interface Measurement {
  /** The statements it sent, BEGIN and COMMIT among them. */
  readonly statements: readonly Statement[];
  readonly memory: MemoryUse;
}

/** What a server's process is told: that nothing happens now, that a measurement begins, or that it ends. */
export type ServerQuestion = 'markIdle' | 'start' | 'stop';

/** What a server's process tells the one that started it. */
export type ServerReport =
  | { readonly kind: 'listening'; readonly origin: string }
  | { readonly kind: 'ready' }
  | { readonly kind: 'measured'; readonly measurement: Measurement };
