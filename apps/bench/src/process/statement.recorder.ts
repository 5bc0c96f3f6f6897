import type { EntitySubscriberInterface } from 'typeorm';
import type { Statement } from '../databases/bench-database.js';

/** Records the statements of a server while it is asked to, as TypeORM tells them to a subscriber. */
export class StatementRecorder implements EntitySubscriberInterface {
  private recorded: Statement[] | undefined;

  /** Begins to record. */
  start(): void {
    this.recorded = [];
  }

  /** Keeps what was sent. */
  afterQuery({ query, parameters }: Parameters<NonNullable<EntitySubscriberInterface['afterQuery']>>[0]): void {
    // Safe: the drivers measured here take their values as a list.
    this.recorded?.push({ sql: query, parameters: (parameters ?? []) as readonly unknown[] });
  }

  /** Stops, and tells what was sent since the start, BEGIN and COMMIT among it. */
  stop(): readonly Statement[] {
    const statements = this.recorded ?? [];
    this.recorded = undefined;
    return statements;
  }
}
