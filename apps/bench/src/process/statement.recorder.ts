import type { EntitySubscriberInterface } from 'typeorm';
import type { Statement } from '../databases/bench-database.js';
import type { Measurement } from './measurement.js';

/**
 * Records the time and the statements of one action after another, as TypeORM tells them to a subscriber. A run is recorded in
 * transactions of its own around the action's: the last commit is what ends it.
 */
export class StatementRecorder implements EntitySubscriberInterface {
  private startedAt = 0;
  private committedAt = 0;
  private committed: Statement[] = [];
  private sinceCommit: Statement[] = [];
  private all: Statement[] = [];

  /** Begins the list of all statements anew. */
  reset(): void {
    this.all = [];
  }

  /** Begins anew: the list of an action's rows is being opened. */
  start(): void {
    this.committed = [];
    this.sinceCommit = [];
    this.committedAt = 0;
    this.startedAt = performance.now();
  }

  /** Keeps what was sent. */
  afterQuery({ query, parameters }: Parameters<NonNullable<EntitySubscriberInterface['afterQuery']>>[0]): void {
    // Safe: the drivers measured here take their values as a list.
    const statement = { sql: query, parameters: (parameters ?? []) as readonly unknown[] };
    this.all.push(statement);
    this.sinceCommit.push(statement);
  }

  /** Takes what was sent until now into the measurement: after the last commit the request only deals with its answer. */
  afterTransactionCommit(): void {
    this.committedAt = performance.now();
    this.committed.push(...this.sinceCommit.splice(0));
  }

  /** Tells what was recorded of the last action. @throws Error if it was not committed */
  read(): Omit<Measurement, 'memory'> {
    if (this.committedAt === 0) throw new Error('The server ran no action in a transaction.');
    return { selectionMs: this.committedAt - this.startedAt, statements: this.committed };
  }

  /** Tells all statements since the last reset, those of every request. */
  readAll(): readonly Statement[] {
    return this.all;
  }
}
