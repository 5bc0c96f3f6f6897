import type { EntitySubscriberInterface } from 'typeorm';
import type { AfterQueryEvent } from 'typeorm/subscriber/event/QueryEvent.js';
import type { Statement } from '../databases/bench-database.js';
import type { Measurement } from './measurement.js';

/** Records the time and the statements of one action after another, as TypeORM tells them to a subscriber. */
export class ActionRecorder implements EntitySubscriberInterface {
  private startedAt = 0;
  private committedAt = 0;
  private statements: Statement[] = [];

  /** Begins anew: the list of an action's rows is being opened. */
  start(): void {
    this.statements = [];
    this.committedAt = 0;
    this.startedAt = performance.now();
  }

  /** Keeps what was sent; after the commit the request only deals with its answer. */
  afterQuery({ query, parameters }: AfterQueryEvent): void {
    if (this.committedAt > 0) return;
    // Safe: the drivers measured here take their values as a list.
    this.statements.push({ sql: query, parameters: (parameters ?? []) as readonly unknown[] });
  }

  /** Ends the measurement. */
  afterTransactionCommit(): void {
    if (this.committedAt === 0) this.committedAt = performance.now();
  }

  /** Tells what was recorded of the last action. @throws Error if it was not committed */
  read(): Omit<Measurement, 'memory'> {
    if (this.committedAt === 0) throw new Error('The newsroom ran no action in a transaction.');
    return { selectionMs: this.committedAt - this.startedAt, statements: this.statements };
  }
}
